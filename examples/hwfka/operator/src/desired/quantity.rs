//! Sizes by value.

use k8s_openapi::apimachinery::pkg::api::resource::Quantity;

/// The suffixes of quantities, as powers.
const SUFFIXES: [(&str, f64, i32); 15] = [
    ("Ki", 1024.0, 1),
    ("Mi", 1024.0, 2),
    ("Gi", 1024.0, 3),
    ("Ti", 1024.0, 4),
    ("Pi", 1024.0, 5),
    ("Ei", 1024.0, 6),
    ("n", 1000.0, -3),
    ("u", 1000.0, -2),
    ("m", 1000.0, -1),
    ("k", 1000.0, 1),
    ("M", 1000.0, 2),
    ("G", 1000.0, 3),
    ("T", 1000.0, 4),
    ("P", 1000.0, 5),
    ("E", 1000.0, 6),
];

/// Whether two sizes are the same number of bytes, for sizes up to 8 PiB; above that, nearly the same.
pub(super) fn are_equal(left: &Quantity, right: &Quantity) -> bool {
    left == right || bytes(left).is_some_and(|size| bytes(right) == Some(size))
}

/// In whole bytes, as Kubernetes has it.
fn bytes(quantity: &Quantity) -> Option<f64> {
    // An exponent, as in `1e3` or `1E3`, belongs to the number.
    let (number, unit) = match quantity.0.parse::<f64>() {
        Ok(number) => (number, 1.0),
        Err(_) => suffixed(&quantity.0)?,
    };
    Some((number * unit).ceil()).filter(|size| size.is_finite())
}

fn suffixed(text: &str) -> Option<(f64, f64)> {
    let split = |(suffix, base, power): &(&str, f64, i32)| {
        let number = text.strip_suffix(suffix)?.parse().ok()?;
        Some((number, base.powi(*power)))
    };
    SUFFIXES.iter().find_map(split)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn equal(left: &str, right: &str) -> bool {
        are_equal(&Quantity(left.into()), &Quantity(right.into()))
    }

    #[test]
    fn one_size_has_many_names() {
        for (left, right) in [
            ("1024Mi", "1Gi"),
            ("0.5Gi", "512Mi"),
            ("1G", "1000M"),
            ("1e3", "1k"),
            ("1E3", "1000"),
            ("1E", "1000P"),
            ("1000m", "1"),
            (".5Ki", "512"),
            ("20.5Gi", "20992Mi"),
        ] {
            assert!(equal(left, right), "{left} {right}");
        }
    }

    #[test]
    fn others_differ() {
        for (left, right) in [
            ("1G", "1Gi"),
            ("1E", "1E3"),
            ("20Gi", "21Gi"),
            ("1", "x"),
            ("x", "y"),
        ] {
            assert!(!equal(left, right), "{left} {right}");
        }
        assert!(equal("x", "x"));
    }
}
