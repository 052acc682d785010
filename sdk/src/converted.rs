//! What the derive makes of `convert(...)`: two versions of a kind, and the way between them.

use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod v1 {
    use std::collections::{BTreeMap, BTreeSet};

    use kube::CustomResource;

    use super::*;

    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
    #[kube(
        group = "example.com",
        version = "v1",
        kind = "Cache",
        namespaced,
        status = "CacheStatus"
    )]
    #[kube(derive = "PartialEq")]
    #[osc(sample = sample)]
    pub struct CacheSpec {
        pub size: i32,
        pub interval: i64,
        pub zone: Option<String>,
        pub main: Option<Part>,
        pub parts: Vec<Part>,
        pub named: BTreeMap<String, Vec<Part>>,
        pub plain: BTreeMap<String, i32>,
        pub words: BTreeSet<String>,
        pub boxed: Box<Part>,
        pub mode: Mode,
        pub shared: Shared,
        #[serde(flatten)]
        pub more: More,
    }

    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
    pub struct Part {
        pub name: String,
        pub bytes: Bytes,
    }

    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
    pub struct Bytes(pub i64);

    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
    pub struct More {
        pub note: Option<String>,
        #[serde(skip)]
        pub seen: bool,
    }

    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
    pub enum Mode {
        Plain,
        Sized(i32, Bytes),
        Named { name: String },
    }

    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
    pub struct CacheStatus {
        pub phase: Option<String>,
    }

    fn sample() -> Cache {
        let part = Part { name: "a".into(), bytes: Bytes(1) };
        let spec = CacheSpec {
            size: 3,
            interval: 60,
            zone: None,
            main: Some(part.clone()),
            parts: vec![part.clone()],
            named: [("b".into(), vec![part.clone()])].into(),
            plain: BTreeMap::new(),
            words: ["c".into()].into(),
            boxed: Box::new(part),
            mode: Mode::Sized(1, Bytes(2)),
            shared: Shared { on: true },
            more: More { note: Some("d".into()), seen: false },
        };
        Cache { status: Some(CacheStatus { phase: None }), ..Cache::new("cache", spec) }
    }
}

mod v1beta1 {
    use std::collections::{BTreeMap, BTreeSet};

    use kube::CustomResource;

    use super::*;

    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
    #[kube(group = "example.com", version = "v1beta1", kind = "Cache", namespaced, storage = false)]
    #[kube(status = "CacheStatus", derive = "PartialEq")]
    #[crd(convert(with = v1::Cache, dropped = [zone]))]
    pub struct CacheSpec {
        #[crd(convert(name = size))]
        pub replicas: i32,
        #[crd(convert(from = minutes, into = seconds))]
        pub interval: i32,
        #[crd(convert(new))]
        #[serde(default = "always")]
        pub policy: String,
        #[crd(convert(new))]
        pub retries: Option<i32>,
        pub main: Option<Part>,
        pub parts: Vec<Part>,
        pub named: BTreeMap<String, Vec<Part>>,
        pub plain: BTreeMap<String, i32>,
        pub words: BTreeSet<String>,
        pub boxed: Box<Part>,
        pub mode: Mode,
        pub shared: Shared,
        #[serde(flatten)]
        #[crd(convert(name = more))]
        pub rest: More,
    }

    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
    #[serde(default)]
    #[crd(convert(with = v1::Part))]
    pub struct Part {
        pub name: String,
        pub bytes: Bytes,
        #[crd(convert(new))]
        pub level: u8,
    }

    impl Default for Part {
        fn default() -> Self {
            Self { name: String::new(), bytes: Bytes(0), level: 7 }
        }
    }

    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
    #[crd(convert(with = v1::Bytes))]
    pub struct Bytes(pub i64);

    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
    #[crd(convert(with = v1::More))]
    pub struct More {
        pub note: Option<String>,
        #[serde(skip)]
        pub seen: bool,
    }

    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
    #[crd(convert(with = v1::Mode))]
    pub enum Mode {
        Plain,
        #[crd(convert(name = Sized))]
        Bounded(i32, Bytes),
        Named {
            name: String,
        },
    }

    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
    #[crd(convert(with = v1::CacheStatus))]
    pub struct CacheStatus {
        pub phase: Option<String>,
    }

    fn always() -> String {
        "Always".into()
    }

    fn minutes(seconds: i64) -> i32 {
        i32::try_from(seconds / 60).unwrap_or(i32::MAX)
    }

    fn seconds(minutes: i32) -> i64 {
        i64::from(minutes) * 60
    }
}

/// One type for both versions
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Shared {
    on: bool,
}

#[test]
fn objects_go_there_and_back() {
    let value = serde_json::json!({
        "apiVersion": "example.com/v1", "kind": "Cache", "metadata": {"name": "cache"},
        "spec": {
            "size": 3, "interval": 120, "zone": "a", "main": {"name": "b", "bytes": 1},
            "parts": [{"name": "c", "bytes": 2}], "named": {"d": [{"name": "e", "bytes": 3}]},
            "plain": {"f": 4}, "words": ["g"], "boxed": {"name": "h", "bytes": 5},
            "mode": {"Sized": [6, 7]}, "shared": {"on": true}, "note": "i",
        },
        "status": {"phase": "Available"},
    });
    let stored: v1::Cache = serde_json::from_value(value).unwrap();
    let other = v1beta1::Cache::from(stored.clone());
    assert_eq!((other.spec.replicas, other.spec.interval, other.spec.retries), (3, 2, None));
    assert_eq!((other.spec.policy.as_str(), other.spec.parts[0].level), ("Always", 7));
    assert_eq!(other.spec.mode, v1beta1::Mode::Bounded(6, v1beta1::Bytes(7)));
    let mut back = v1::Cache::from(other);
    assert_eq!(back.spec.zone.take(), None);
    back.spec.zone = stored.spec.zone.clone();
    assert_eq!(back, stored);
}

crate::round_trip!(v1::Cache, v1beta1::Cache);
