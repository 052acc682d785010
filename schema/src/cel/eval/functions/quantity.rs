//! Quantities (`quantity.go` of Kubernetes, over `Quantity` of k8s.io/apimachinery/pkg/api/resource).

use std::cmp::Ordering;
use std::sync::Arc;

use super::{Result, int_of_order};
use crate::cel::eval::Fault;
use crate::cel::eval::value::Value;

/// A decimal number: `value * 10^scale`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quantity {
    value: i128,
    scale: i32,
    /// Whether the server keeps it as a number of 64 bits; only those are integers for it.
    small: bool,
    /// Whether it was computed. The server has no overload that finds another one equal to such a one.
    pub(crate) computed: bool,
}

const FORMAT: &str =
    "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const NUMERIC: &str = "unable to parse numeric part of quantity";
const SUFFIX: &str = "unable to parse quantity's suffix";
/// The decimal places that are kept.
const NANO: i32 = -9;
/// The digits of a number of 64 bits.
const DIGITS: i64 = 18;

pub(super) fn apply<'v>(function: &str, operands: &[Value<'v>]) -> Option<Result<Value<'v>>> {
    let whole =
        |value: i64| Quantity { value: i128::from(value), scale: 0, small: true, computed: false };
    Some(match (function, operands) {
        ("quantity", [Value::String(text)]) => parse(text).map(value),
        ("isQuantity", [Value::String(text)]) => match parse(text) {
            Err(Fault::Error(_)) => Ok(Value::Bool(false)),
            _ => Ok(Value::Bool(true)),
        },
        ("add", [Value::Quantity(one), Value::Quantity(other)]) => one.plus(other).map(value),
        ("add", [Value::Quantity(one), Value::Int(other)]) => one.plus(&whole(*other)).map(value),
        ("sub", [Value::Quantity(one), Value::Quantity(other)]) => {
            one.plus(&other.negated()).map(value)
        }
        ("sub", [Value::Quantity(one), Value::Int(other)]) => {
            one.plus(&whole(*other).negated()).map(value)
        }
        ("compareTo", [Value::Quantity(one), Value::Quantity(other)]) => {
            one.order(other).map(int_of_order)
        }
        ("isLessThan", [Value::Quantity(one), Value::Quantity(other)]) => {
            one.order(other).map(|order| Value::Bool(order.is_lt()))
        }
        ("isGreaterThan", [Value::Quantity(one), Value::Quantity(other)]) => {
            one.order(other).map(|order| Value::Bool(order.is_gt()))
        }
        ("sign", [Value::Quantity(own)]) => Ok(int_of_order(own.value.cmp(&0))),
        ("isInteger", [Value::Quantity(own)]) => Ok(Value::Bool(own.integer().is_some())),
        ("asInteger", [Value::Quantity(own)]) => own
            .integer()
            .map(Value::Int)
            .ok_or_else(|| Fault::error("cannot convert value to integer")),
        ("asApproximateFloat", [Value::Quantity(own)]) => Ok(Value::Double(own.approximate())),
        _ => return None,
    })
}

fn value<'v>(quantity: Quantity) -> Value<'v> {
    Value::Quantity(Arc::new(quantity))
}

fn power(exponent: i32) -> Option<i128> {
    10_i128.checked_pow(u32::try_from(exponent).ok()?)
}

impl Quantity {
    /// Both with the smaller scale; `None` where they are too large to be computed with here.
    fn aligned(&self, other: &Self) -> Option<(i128, i128, i32)> {
        let scale = self.scale.min(other.scale);
        let at = |own: &Self| {
            if own.value == 0 { Some(0) } else { own.value.checked_mul(power(own.scale - scale)?) }
        };
        Some((at(self)?, at(other)?, scale))
    }

    pub(crate) fn order(&self, other: &Self) -> Result<Ordering> {
        let (own, other, _) = self.aligned(other).ok_or(Fault::Unknown)?;
        Ok(own.cmp(&other))
    }

    fn negated(&self) -> Self {
        Self { value: -self.value, ..*self }
    }

    fn plus(&self, other: &Self) -> Result<Self> {
        let small = self.small && other.small;
        if small && (self.value == 0 || other.value == 0) {
            let sum = if self.value == 0 { other } else { self };
            return Ok(Self { computed: true, ..*sum });
        }
        let (own, other, scale) = self.aligned(other).ok_or(Fault::Unknown)?;
        let fits = |value: i128| i64::try_from(value).is_ok();
        let sum = own.checked_add(other).ok_or(Fault::Unknown)?;
        let small = small && fits(own) && fits(other) && fits(sum);
        Ok(Self { value: sum, scale, small, computed: true })
    }

    fn integer(&self) -> Option<i64> {
        if !self.small || self.scale < 0 {
            return None;
        }
        i64::try_from(self.value.checked_mul(power(self.scale)?)?).ok()
    }

    #[expect(clippy::cast_precision_loss, reason = "as the server computes it")]
    fn approximate(&self) -> f64 {
        let base = self.value as f64;
        if self.scale == 0 { base } else { base * 10_f64.powi(self.scale) }
    }
}

/// What a suffix means.
enum Unit {
    /// A power of ten.
    Decimal(i32),
    /// A power of two.
    Binary(u32),
}

fn unit(suffix: &str) -> Option<Unit> {
    Some(match suffix {
        "n" => Unit::Decimal(-9),
        "u" => Unit::Decimal(-6),
        "m" => Unit::Decimal(-3),
        "" => Unit::Decimal(0),
        "k" => Unit::Decimal(3),
        "M" => Unit::Decimal(6),
        "G" => Unit::Decimal(9),
        "T" => Unit::Decimal(12),
        "P" => Unit::Decimal(15),
        "E" => Unit::Decimal(18),
        "Ki" => Unit::Binary(10),
        "Mi" => Unit::Binary(20),
        "Gi" => Unit::Binary(30),
        "Ti" => Unit::Binary(40),
        "Pi" => Unit::Binary(50),
        "Ei" => Unit::Binary(60),
        _ => Unit::Decimal(
            suffix
                .strip_prefix(['e', 'E'])?
                .parse::<i64>()
                .ok()
                .map(|exponent| i32::try_from(exponent).unwrap_or(i32::MAX))?,
        ),
    })
}

/// The sign, the digits before and after the point, the suffix (`parseQuantityString`).
fn split(text: &str) -> Result<(bool, &str, &str, &str)> {
    let negative = text.starts_with('-');
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text).trim_start_matches('0');
    let end = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = digits.split_at(end(digits));
    let (fraction, suffix) = match rest.strip_prefix('.') {
        Some(rest) => rest.split_at(end(rest)),
        None => ("", rest),
    };
    let exponent = suffix.trim_start_matches(|c| "eEinumkKMGTP".contains(c));
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    if exponent.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok((negative, number, fraction, suffix))
    } else {
        Err(Fault::error(FORMAT))
    }
}

fn parse(text: &str) -> Result<Quantity> {
    if text.is_empty() {
        return Err(Fault::error(FORMAT));
    }
    let (negative, number, fraction, suffix) = split(text)?;
    let unit = unit(suffix).ok_or_else(|| Fault::error(SUFFIX))?;
    let digits = format!("{}{fraction}", if number.is_empty() { "0" } else { number });
    let length = |text: &str| i64::try_from(text.len().max(1)).unwrap_or(i64::MAX);
    let places = i32::try_from(fraction.len()).unwrap_or(i32::MAX);
    let (factor, exponent, precision) = match unit {
        Unit::Decimal(exponent) => (1, exponent, DIGITS - length(number) - i64::from(places)),
        Unit::Binary(bits) if fraction.is_empty() => {
            (1_i128 << bits, 0, 15 - length(number) - i64::from(bits) * 3 / 10 - 1)
        }
        Unit::Binary(bits) => (1_i128 << bits, 0, -1),
    };
    let scale = exponent.saturating_sub(places);
    let sign = if negative { -1 } else { 1 };
    let read: i128 = digits.parse().map_err(|_| {
        if text.contains('.') && number.is_empty() && fraction.is_empty() {
            Fault::error(NUMERIC)
        } else {
            Fault::Unknown
        }
    })?;
    let product = read.checked_mul(factor).ok_or(Fault::Unknown)?;
    if precision >= 0 && scale >= NANO && i64::try_from(product).is_ok() {
        return Ok(Quantity { value: sign * product, scale, small: true, computed: false });
    }
    let rounded = large(product, scale, matches!(unit, Unit::Binary(_))).ok_or(Fault::Unknown)?;
    Ok(Quantity { value: sign * rounded, scale: NANO, small: false, computed: false })
}

/// A number with as many decimal places as are kept, rounded up; one in units of two is not above the largest integer.
fn large(value: i128, scale: i32, binary: bool) -> Option<i128> {
    let shift = scale.checked_sub(NANO)?;
    let value = if value == 0 {
        0
    } else if shift >= 0 {
        value.checked_mul(power(shift)?)?
    } else {
        match power(-shift) {
            Some(divisor) => value.div_euclid(divisor) + i128::from(value % divisor != 0),
            None => 1,
        }
    };
    let most = i128::from(i64::MAX) * 1_000_000_000;
    Some(if binary { value.min(most) } else { value })
}
