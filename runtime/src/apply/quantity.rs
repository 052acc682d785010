//! Quantities of Kubernetes, by value: `1000m` is `1`, and `1024Mi` is `1Gi`.

/// What a suffix multiplies by: powers of 2, or of 10.
const SUFFIXES: [(&str, u32, i32); 14] = [
    ("Ki", 10, 0),
    ("Mi", 20, 0),
    ("Gi", 30, 0),
    ("Ti", 40, 0),
    ("Pi", 50, 0),
    ("Ei", 60, 0),
    ("n", 0, -9),
    ("u", 0, -6),
    ("m", 0, -3),
    ("k", 0, 3),
    ("M", 0, 6),
    ("G", 0, 9),
    ("T", 0, 12),
    ("P", 0, 15),
];

/// Decimal digits without trailing zeros, and the power of ten that they are multiplied by.
#[derive(PartialEq, Eq)]
struct Decimal {
    negative: bool,
    digits: u128,
    exponent: i32,
}

/// Whether two texts are quantities of the same value. A text that is none, or too large to tell, equals nothing.
///
/// ```
/// use osc_runtime::apply::equal_quantities;
///
/// assert!(equal_quantities("1024Mi", "1Gi"));
/// assert!(!equal_quantities("1G", "1Gi"));
/// ```
pub fn equal_quantities(left: &str, right: &str) -> bool {
    match (parse(left), parse(right)) {
        (Some(left), Some(right)) => left == right,
        _ => false,
    }
}

/// Of `<number><suffix>`; see "Quantity" in the Kubernetes API reference.
fn parse(text: &str) -> Option<Decimal> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, suffix) = text.split_at(end);
    let (twos, tens) = multiplier(suffix)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if (whole.is_empty() && fraction.is_empty()) || fraction.contains('.') {
        return None;
    }
    let digits: u128 = match format!("{whole}{fraction}").as_str() {
        "" => return None,
        digits => digits.parse().ok()?,
    };
    let digits = digits.checked_mul(1_u128.checked_shl(twos)?)?;
    let exponent = tens.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    Some(normal(negative, digits, exponent))
}

fn multiplier(suffix: &str) -> Option<(u32, i32)> {
    if suffix.is_empty() {
        return Some((0, 0));
    }
    if let Some((_, twos, tens)) = SUFFIXES.iter().find(|(known, ..)| *known == suffix) {
        return Some((*twos, *tens));
    }
    // `E` alone is 10^18; with a number after it, it is an exponent.
    match suffix.strip_prefix(['e', 'E'])? {
        "" if suffix == "E" => Some((0, 18)),
        exponent => exponent.parse::<i16>().ok().map(|tens| (0, i32::from(tens))),
    }
}

fn normal(negative: bool, mut digits: u128, mut exponent: i32) -> Decimal {
    if digits == 0 {
        return Decimal { negative: false, digits: 0, exponent: 0 };
    }
    while digits.is_multiple_of(10) {
        digits /= 10;
        exponent += 1;
    }
    Decimal { negative, digits, exponent }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_by_value() {
        for (left, right) in [
            ("1", "1000m"),
            ("0.5", "500m"),
            ("1024Mi", "1Gi"),
            ("1Gi", "1073741824"),
            ("1.5Gi", "1536Mi"),
            ("1e3", "1k"),
            ("1E", "1e18"),
            ("0", "0m"),
            ("-1", "-1000m"),
            (".5", "0.5"),
            ("5.", "5"),
            ("0.5Gi", "512Mi"),
            ("1G", "1000M"),
            ("1E3", "1000"),
            ("1E", "1000P"),
            (".5Ki", "512"),
            ("20.5Gi", "20992Mi"),
        ] {
            assert!(equal_quantities(left, right), "{left} {right}");
        }
    }

    #[test]
    fn different_or_none() {
        for (left, right) in [
            ("1", "1001m"),
            ("1Gi", "1G"),
            ("1E", "1E3"),
            ("20Gi", "21Gi"),
            ("1", "x"),
            ("x", "y"),
            ("1", "-1"),
            ("", ""),
            (".", "."),
            ("1.0.0", "1"),
            ("m", "m"),
            ("1x", "1x"),
            ("1 ", "1"),
            ("1e", "1"),
            (
                "99999999999999999999999999999999999999999",
                "99999999999999999999999999999999999999999",
            ),
        ] {
            assert!(!equal_quantities(left, right), "{left} {right}");
        }
    }
}
