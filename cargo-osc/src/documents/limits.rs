//! Bounds of what is read, so that no text takes more time and memory than its reader has.

use crate::yaml;

/// Deeper trees are not taken, whatever is asked for: the parser of YAML stops soon after.
const DEEPEST: usize = 250;

/// How large and how deep a text may be.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Limits {
    /// Refuse a text that is larger: bytes, or a number with `KiB`, `MiB` or `GiB`
    #[arg(long, value_name = "SIZE", default_value = "32MiB", value_parser = bytes)]
    pub max_size: u64,
    /// Refuse a document that is nested deeper
    #[arg(long, value_name = "LEVELS", default_value_t = yaml::DEPTH_LIMIT, value_parser = levels)]
    pub max_depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_size: 32 << 20, max_depth: yaml::DEPTH_LIMIT }
    }
}

impl Limits {
    /// The stack that a thread needs for trees of this depth, in bytes.
    pub(crate) fn stack(self) -> usize {
        const LEAST: usize = 4 << 20;
        const LEVEL: usize = 16 << 10;
        LEAST + self.max_depth * LEVEL
    }
}

fn bytes(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match &text[digits.len()..] {
        "" | "B" => 1,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        other => return Err(format!("`{other}` is no unit; write KiB, MiB or GiB")),
    };
    let number: u64 = digits.trim().parse().map_err(|_| "this is no number of bytes".to_owned())?;
    number.checked_mul(factor).ok_or_else(|| "this is too large".to_owned())
}

fn levels(text: &str) -> Result<usize, String> {
    let number: usize = text.parse().map_err(|_| "this is no number of levels".to_owned())?;
    let allowed = 1..=DEEPEST;
    allowed.contains(&number).then_some(number).ok_or_else(|| format!("at most {DEEPEST}"))
}

#[cfg(test)]
mod tests {
    use super::{bytes, levels};

    #[test]
    fn sizes_have_units() {
        assert_eq!(bytes("12"), Ok(12));
        assert_eq!(bytes("3KiB"), Ok(3072));
        assert_eq!(bytes("1 GiB"), Ok(1 << 30));
        for wrong in ["", "MiB", "1MB", "99999999999GiB", "-1"] {
            assert!(bytes(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn levels_are_bounded() {
        assert_eq!(levels("250"), Ok(250));
        assert!(levels("251").is_err() && levels("0").is_err() && levels("x").is_err());
    }
}
