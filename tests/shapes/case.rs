//! A type under test, in every position that a field's type can have.

use std::collections::BTreeMap;
use std::fmt::Debug;

use arbitrary::{Arbitrary, Unstructured};
use osc_schema::Problem;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::random::Random;

/// What serde, schemars and arbitrary derive.
pub(crate) trait Shape:
    for<'a> Arbitrary<'a> + Debug + PartialEq + Serialize + DeserializeOwned + JsonSchema
{
}

impl<T> Shape for T where
    T: for<'a> Arbitrary<'a> + Debug + PartialEq + Serialize + DeserializeOwned + JsonSchema
{
}

/// A spec with the type as a field, behind `Option`, as an element and as a value.
#[derive(Arbitrary, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound(deserialize = "T: DeserializeOwned"))]
struct Positions<T> {
    one: T,
    maybe: Option<T>,
    list: Vec<T>,
    map: BTreeMap<String, T>,
}

/// A type, its type forgotten.
pub(crate) struct Case {
    /// As it is written in Rust, behind the family's name.
    pub(crate) name: &'static str,
    schema: fn() -> (Value, Vec<Problem>),
    value: fn(&mut Random) -> Value,
    read: fn(&Value) -> Result<Value, String>,
    equal: fn(&Value, &Value) -> bool,
}

/// The cases of these types.
macro_rules! cases {
    ($($type:ty),* $(,)?) => {
        pub(crate) fn cases() -> Vec<$crate::case::Case> {
            vec![$( $crate::case::Case::of::<$type>(concat!(module_path!(), "::", stringify!($type))) ),*]
        }
    };
}
pub(crate) use cases;

impl Case {
    pub(crate) fn of<T: Shape>(name: &'static str) -> Self {
        Self {
            name: name.strip_prefix("shapes::types::").unwrap_or(name),
            schema: schema::<Positions<T>>,
            value: value::<Positions<T>>,
            read: read::<Positions<T>>,
            equal: equal::<Positions<T>>,
        }
    }

    /// The definition of a kind whose spec has the type, and what its schema could not say.
    pub(crate) fn definition(&self) -> (Value, Vec<Problem>) {
        let (schema, problems) = (self.schema)();
        let names =
            json!({"kind": "Foo", "listKind": "FooList", "plural": "foos", "singular": "foo"});
        let version = json!({
            "name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema": schema},
        });
        let crd = json!({
            "apiVersion": "apiextensions.k8s.io/v1",
            "kind": "CustomResourceDefinition",
            "metadata": {"name": "foos.example.com"},
            "spec": {"group": "example.com", "names": names, "scope": "Cluster", "versions": [version]},
        });
        (crd, problems)
    }

    /// Specs as serde writes them, the same in every run.
    pub(crate) fn specs(&self, count: usize) -> Vec<Value> {
        let mut random = Random::of(self.name);
        (0..count).map(|_| (self.value)(&mut random)).collect()
    }

    /// Whether serde reads a spec; if not, its words.
    pub(crate) fn read(&self, spec: &Value) -> Result<(), String> {
        (self.read)(spec).map(|_| ())
    }

    /// Whether serde reads the same from both specs.
    pub(crate) fn equal(&self, one: &Value, other: &Value) -> bool {
        (self.equal)(one, other)
    }
}

/// The structural schema of a kind with this spec, from what the dump of an API crate writes.
fn schema<Spec: JsonSchema>() -> (Value, Vec<Problem>) {
    let mut generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let spec = generator.subschema_for::<Spec>();
    let mut definitions: BTreeMap<_, _> = generator.take_definitions(true).into_iter().collect();
    let root = json!({"type": "object", "properties": {"spec": spec}, "required": ["spec"]});
    definitions.insert("Root".into(), root);
    osc_schema::structural(&definitions, "Root", &osc_schema::Policy::default())
}

fn value<Spec: Shape>(random: &mut Random) -> Value {
    loop {
        let bytes = random.bytes(2048);
        // Too few bytes for a value of a type that draws until it likes what it gets.
        if let Ok(value) = Spec::arbitrary(&mut Unstructured::new(&bytes)) {
            return serde_json::to_value(value).unwrap();
        }
    }
}

fn read<Spec: Shape>(spec: &Value) -> Result<Value, String> {
    let read = Spec::deserialize(spec).map_err(|error| error.to_string())?;
    serde_json::to_value(read).map_err(|error| error.to_string())
}

fn equal<Spec: Shape>(one: &Value, other: &Value) -> bool {
    match (Spec::deserialize(one), Spec::deserialize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
