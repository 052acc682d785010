//! Random values of derived types: what serde writes is accepted, without a required field it is refused.

mod support;

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::ResourceRequirements;
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use osc_schema::check;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use support::of_spec;

/// Numbers that look random and are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn list<T: Arbitrary>(&mut self) -> Vec<T> {
        (0..self.below(4)).map(|_| T::arbitrary(self)).collect()
    }
}

trait Arbitrary {
    fn arbitrary(random: &mut Random) -> Self;
}

macro_rules! arbitrary {
    ($($type:ty: $random:ident => $value:expr;)*) => {
        $( impl Arbitrary for $type { fn arbitrary($random: &mut Random) -> Self { $value } } )*
    };
    (struct $name:ident { $($field:ident),* }) => {
        impl Arbitrary for $name {
            fn arbitrary(random: &mut Random) -> Self {
                Self { $($field: Arbitrary::arbitrary(random)),* }
            }
        }
    };
}

#[expect(clippy::cast_possible_truncation, reason = "any bits will do")]
const _: () = {
    arbitrary! {
        bool: random => random.below(2) == 0;
        u8: random => random.next() as u8;
        u32: random => random.next() as u32;
        i16: random => random.next() as i16;
        i64: random => random.next().cast_signed();
    }
};

arbitrary! {
    f64: random => f64::from(u32::arbitrary(random)) / 7.0;
    String: random => ["", "a", "on", "é b", "10.0.0.1", "null"][usize::from(u8::arbitrary(random)) % 6].into();
    Value: random => [json!(1), json!("x"), json!({"a": {"b": null}}), json!([1, {}])]
        [usize::from(u8::arbitrary(random)) % 4].clone();
    Quantity: random => Quantity(["1", "500m", "1.5Gi", "1e3", "-2"][usize::from(u8::arbitrary(random)) % 5].into());
    IntOrString: random => if bool::arbitrary(random) {
        IntOrString::Int(i32::from(i16::arbitrary(random)))
    } else {
        IntOrString::String("25%".into())
    };
    ResourceRequirements: random => ResourceRequirements {
        limits: Arbitrary::arbitrary(random),
        requests: Arbitrary::arbitrary(random),
        ..ResourceRequirements::default()
    };
    Mode: random => match random.below(3) { 0 => Mode::Fast, 1 => Mode::Safe, _ => Mode::Off };
}

impl<T: Arbitrary> Arbitrary for Option<T> {
    fn arbitrary(random: &mut Random) -> Self {
        (random.below(3) > 0).then(|| T::arbitrary(random))
    }
}

impl<T: Arbitrary> Arbitrary for Vec<T> {
    fn arbitrary(random: &mut Random) -> Self {
        random.list()
    }
}

impl<T: Arbitrary> Arbitrary for BTreeMap<String, T> {
    fn arbitrary(random: &mut Random) -> Self {
        let values: Vec<T> = random.list();
        values.into_iter().enumerate().map(|(index, value)| (format!("k{index}"), value)).collect()
    }
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    Fast,
    /// Slower.
    Safe,
    #[serde(rename = "off")]
    Off,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Scalars {
    truth: bool,
    byte_one: u8,
    word: u32,
    short: i16,
    long: i64,
    real: f64,
    text: String,
}
arbitrary!(struct Scalars { truth, byte_one, word, short, long, real, text });

#[derive(Serialize, JsonSchema)]
struct Kubernetes {
    amount: Quantity,
    port: IntOrString,
    resources: ResourceRequirements,
    maybe: Option<ResourceRequirements>,
}
arbitrary!(struct Kubernetes { amount, port, resources, maybe });

#[derive(Serialize, JsonSchema)]
struct Collections {
    modes: Vec<Mode>,
    by_name: BTreeMap<String, Scalars>,
    holes: Vec<Option<i64>>,
    hole_map: BTreeMap<String, Option<bool>>,
    any: Value,
    anys: BTreeMap<String, Value>,
    mode: Option<Mode>,
    kubernetes: Option<Kubernetes>,
}
arbitrary!(struct Collections { modes, by_name, holes, hole_map, any, anys, mode, kubernetes });

#[derive(Serialize, JsonSchema)]
struct Nested {
    own: String,
    #[serde(flatten)]
    scalars: Scalars,
    #[serde(flatten)]
    collections: Option<Collections>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<Vec<Kubernetes>>,
}
arbitrary!(struct Nested { own, scalars, collections, left_out });

/// Checks many values of a spec; `required` are its required fields, by their JSON names.
fn holds<Spec: Arbitrary + Serialize + JsonSchema>(required: &[&str]) {
    let (schema, problems) = of_spec::<Spec>();
    assert_eq!(problems, []);
    assert_eq!(schema["properties"]["spec"]["required"], json!(required));
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..50 {
        let spec = serde_json::to_value(Spec::arbitrary(&mut random)).expect("JSON");
        let object = json!({"apiVersion": "example.com/v1", "kind": "Foo", "spec": spec});
        assert_eq!(check(&schema, &object), [], "{object}");
        for name in required {
            let mut object = object.clone();
            object["spec"].as_object_mut().expect("an object").remove(*name);
            let found: Vec<_> = check(&schema, &object).iter().map(ToString::to_string).collect();
            assert_eq!(found, [format!("spec.{name}: Required value")]);
        }
    }
}

#[test]
fn scalars() {
    holds::<Scalars>(&["byteOne", "long", "real", "short", "text", "truth", "word"]);
}

#[test]
fn kubernetes() {
    holds::<Kubernetes>(&["amount", "port", "resources"]);
}

#[test]
fn collections() {
    holds::<Collections>(&["any", "anys", "by_name", "hole_map", "holes", "modes"]);
}

#[test]
fn nested() {
    holds::<Nested>(&["byteOne", "long", "own", "real", "short", "text", "truth", "word"]);
}
