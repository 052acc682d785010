//! Types that are read, and described, as another one: their own fields are nobody's business.

use osc::Osc;
use schemars::JsonSchema;
use serde::Deserialize;

/// A volume
#[derive(Osc, JsonSchema, Deserialize)]
#[serde(try_from = "RawVolume")]
pub struct Volume {
    _bytes: u64,
}

/// A volume as users write it
#[derive(Osc, JsonSchema, Deserialize)]
struct RawVolume {
    /// How much it holds
    #[osc(control = PodCount)]
    gigabytes: u64,
    #[osc(shown_when(gigabytes == 3))]
    class: String,
}

impl TryFrom<RawVolume> for Volume {
    type Error = &'static str;

    fn try_from(raw: RawVolume) -> Result<Self, Self::Error> {
        let bytes = raw.gigabytes.checked_mul(1 << 30).ok_or("too large")?;
        if raw.class.is_empty() { Err("no class") } else { Ok(Self { _bytes: bytes }) }
    }
}

/// A level
#[derive(Osc, JsonSchema, Deserialize)]
#[serde(from = "String")]
enum Level {
    Low,
    Named(String),
}

impl From<String> for Level {
    fn from(text: String) -> Self {
        if text == "low" { Self::Low } else { Self::Named(text) }
    }
}

/// An address
#[derive(Osc, JsonSchema, Deserialize)]
#[schemars(with = "String")]
#[allow(dead_code)]
struct Address {
    host: String,
    port: u16,
}

#[derive(Osc, JsonSchema, Deserialize)]
#[allow(dead_code)]
struct Spec {
    volume: Volume,
    #[osc(control = Password)]
    level: Option<Level>,
    #[osc(control = Text)]
    address: Address,
}

fn main() {}
