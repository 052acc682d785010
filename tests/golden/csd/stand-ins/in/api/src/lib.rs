//! Types that are read, and described, as another one: what is said of that one's fields lies at their paths.
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hwfka is a service
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
#[osc(role = ServiceEntity)]
pub struct HwfkaSpec {
    /// Read as users write it
    pub volume: Volume,
    /// Described by the schema of another type
    pub address: Address,
    /// The same, without a description of its own
    pub plain: Plain,
    /// A text
    #[osc(control = Text)]
    pub level: Level,
}

/// A volume
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(try_from = "Written", into = "Written")]
pub struct Volume {
    bytes: u64,
    class: String,
}

/// A volume as users write it
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
struct Written {
    /// How much it holds
    #[osc(control = PodCount, shown_when(class == "SSD"))]
    giga_bytes: u64,
    /// The class
    #[osc(control = Text)]
    class: String,
}

impl TryFrom<Written> for Volume {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let bytes = written.giga_bytes.checked_mul(1 << 30).ok_or("too large")?;
        Ok(Self { bytes, class: written.class })
    }
}

impl From<Volume> for Written {
    fn from(volume: Volume) -> Self {
        Self { giga_bytes: volume.bytes >> 30, class: volume.class }
    }
}

/// An address
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[schemars(with = "Described")]
pub struct Address {
    host: String,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[schemars(with = "Described")]
pub struct Plain {
    host: String,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
struct Described {
    /// A name or a number
    #[osc(control = Text)]
    host: String,
}

/// A level
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(from = "String", into = "String")]
pub enum Level {
    Low,
    Named(String),
}

impl From<String> for Level {
    fn from(text: String) -> Self {
        if text == "low" { Self::Low } else { Self::Named(text) }
    }
}

impl From<Level> for String {
    fn from(level: Level) -> Self {
        match level {
            Level::Low => "low".to_owned(),
            Level::Named(text) => text,
        }
    }
}
