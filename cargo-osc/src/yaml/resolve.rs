//! What a plain scalar means: the rules of `sigs.k8s.io/yaml` (go-yaml v2), seen by running it.

use serde_json::Number;

use super::Value;

/// The value of a plain scalar. `Err` for an infinity or "not a number", which JSON cannot say.
pub(super) fn plain(text: &str) -> Result<Value, ()> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Ok(Value::Null),
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            return Ok(Value::Bool(true));
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            return Ok(Value::Bool(false));
        }
        _ if is_not_finite(text) => return Err(()),
        _ => {}
    }
    Ok(number(text).map_or_else(|| Value::String(text.into()), Value::Number))
}

fn is_not_finite(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

fn number(text: &str) -> Option<Number> {
    let first = text.chars().next()?;
    if first == '.' {
        return float(text);
    }
    if !first.is_ascii_digit() && !matches!(first, '+' | '-') {
        return None;
    }
    let digits = text.replace('_', "");
    integer(&digits).or_else(|| float(&digits))
}

/// An integer of base 2, 8, 10 or 16 by its prefix; `017` is octal.
fn integer(text: &str) -> Option<Number> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let prefix = unsigned.get(..2).unwrap_or_default().to_ascii_lowercase();
    let (radix, digits) = match prefix.as_str() {
        "0x" => (16, &unsigned[2..]),
        "0o" => (8, &unsigned[2..]),
        "0b" => (2, &unsigned[2..]),
        _ if unsigned.len() > 1 && unsigned.starts_with('0') => (8, &unsigned[1..]),
        _ => (10, unsigned),
    };
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let magnitude = u64::from_str_radix(digits, radix).ok()?;
    if negative {
        return Some(0_i64.checked_sub_unsigned(magnitude)?.into());
    }
    Some(magnitude.into())
}

/// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
fn float(text: &str) -> Option<Number> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let all_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent_ok = exponent.is_none_or(|exponent| {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !digits.is_empty() && all_digits(digits)
    });
    if !exponent_ok || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let value: f64 = text.parse().ok()?;
    // JSON has one kind of number: `5.` and `1e3` are the integers 5 and 1000 for the apiserver.
    let exact = 2_f64.powi(53);
    if value.fract() == 0.0 && value.abs() <= exact {
        return format!("{value:.0}").parse::<i64>().ok().map(Number::from);
    }
    Number::from_f64(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every line was judged by `sigs.k8s.io/yaml` 1.6.0.
    #[test]
    fn words_mean_what_kubectl_reads() {
        let cases = [
            ("yes", "true"),
            ("On", "true"),
            ("y", "true"),
            ("N", "false"),
            ("OFF", "false"),
            ("yEs", "\"yEs\""),
            ("tRUE", "\"tRUE\""),
            ("~", "null"),
            ("NULL", "null"),
            ("nULL", "\"nULL\""),
            ("1_000", "1000"),
            ("0x1F", "31"),
            ("0X1F", "31"),
            ("0b101", "5"),
            ("0o17", "15"),
            ("017", "15"),
            ("-017", "-15"),
            ("-0x1F", "-31"),
            ("+0x1", "1"),
            (".5", "0.5"),
            ("+.5", "0.5"),
            ("5.", "5"),
            ("1e3", "1000"),
            ("1.5e-3", "0.0015"),
            ("1_000.5", "1000.5"),
            ("1_e3", "1000"),
            ("09", "9"),
            ("08.5", "8.5"),
            ("1__0", "10"),
            ("1_", "1"),
            ("00", "0"),
            ("-0", "0"),
            ("18446744073709551615", "18446744073709551615"),
            ("99999999999999999999999", "1e+23"),
            ("_1", "\"_1\""),
            ("0x", "\"0x\""),
            ("0o8", "\"0o8\""),
            ("0b2", "\"0b2\""),
            ("2001-01-01", "\"2001-01-01\""),
            ("2001-12-14 21:59:43.10 -5", "\"2001-12-14 21:59:43.10 -5\""),
            ("190:20:30", "\"190:20:30\""),
            ("1.2.3", "\"1.2.3\""),
            ("1e400", "\"1e400\""),
            ("nan", "\"nan\""),
            ("=", "\"=\""),
            ("-", "\"-\""),
            (".", "\".\""),
            ("1e", "\"1e\""),
        ];
        for (text, json) in cases {
            let value = plain(text).unwrap();
            let node = super::super::Node { value, span: osc_model::Span::default() };
            let expected: serde_json::Value = serde_json::from_str(json).unwrap();
            assert_eq!(node.to_json(), expected, "{text}");
        }
        assert!(plain(".inf").is_err() && plain("-.Inf").is_err() && plain(".NaN").is_err());
    }
}
