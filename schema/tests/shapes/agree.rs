//! serde and the schema, side by side: what one accepts the other accepts, on given values and on mutants of them.

use osc_schema::{Violation, check, defaulted};
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::support;

/// Where a structural schema and serde cannot agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Exception {
    /// A field that only other variants have: serde does not look at it, the schema asks for its type; and it is not
    /// there at all beside a unit variant, because an adjacently tagged enum has the same schema and refuses it.
    OtherVariant,
    /// A flattened enum or `Option` whose fields do not fit: serde takes the first that does, or none; the schema asks
    /// every known field for its type, and for one variant.
    Flattened,
    /// `null` as any value: the server drops it, and then misses it.
    AnyNull,
    /// The order of a tuple's elements.
    TuplePosition,
    /// The keys of a map of numbers, and the values of a flattened map.
    FreeKeys,
    /// A list as a string with a format, which the server takes.
    ListForFormat,
    /// What is said of free keys of a closed struct beside values of other types.
    ClosedBesideOthers,
}

impl Exception {
    /// Whether the schema accepts more than serde, or less.
    fn is_wider(self) -> bool {
        matches!(
            self,
            Self::TuplePosition | Self::FreeKeys | Self::ListForFormat | Self::ClosedBesideOthers
        )
    }
}

/// The schema of a field of the type, which has no problem.
pub(crate) fn schema<T: JsonSchema>() -> Value {
    let (schema, _) = support::field::<T>();
    schema
}

/// Checks values of a type: `valid` are accepted by both, `refused` by neither, and mutants of `valid` alike.
pub(crate) fn agree<T: JsonSchema + DeserializeOwned>(valid: &[Value], refused: &[Value]) {
    agree_but::<T>(valid, refused, &[]);
}

/// The same, apart from exceptions, each of which is met.
pub(crate) fn agree_but<T: JsonSchema + DeserializeOwned>(
    valid: &[Value],
    refused: &[Value],
    exceptions: &[Exception],
) {
    let name = std::any::type_name::<T>();
    let field = Field::of::<T>();
    for value in valid {
        let verdict = Verdict::of::<T>(&field, value);
        assert!(verdict.serde, "serde refuses {value} as {name}");
        assert_eq!(verdict.violations, [], "{value} as {name} against {}", field.schema);
    }
    for value in refused {
        let verdict = Verdict::of::<T>(&field, value);
        assert!(!verdict.serde, "serde accepts {value} as {name}");
        assert_ne!(verdict.violations, [], "{value} as {name} against {}", field.schema);
    }
    let (mut wider, mut narrower) = (Vec::new(), Vec::new());
    for value in valid {
        for mutant in mutants(value, &field.words) {
            let verdict = Verdict::of::<T>(&field, &mutant);
            let is_unknown = |one: &Violation| one.message == "unknown field";
            if verdict.violations.is_empty() && !verdict.serde {
                wider.push(mutant);
            } else if !verdict.violations.iter().all(is_unknown) && verdict.serde {
                // serde reads a list as a struct too; nobody writes that.
                if lists(&mutant) <= lists(value) {
                    narrower.push(mutant);
                }
            }
        }
    }
    for (found, is_wider) in [(wider, true), (narrower, false)] {
        let expected = exceptions.iter().any(|exception| exception.is_wider() == is_wider);
        let word = if is_wider { "only the schema accepts" } else { "only serde accepts" };
        assert_eq!(found.is_empty(), !expected, "{name}: {word} {found:?}\n{}", field.schema);
    }
}

/// A field of a spec.
struct Field {
    schema: Value,
    is_required: bool,
    /// The values of its enums: what a tag may be changed to.
    words: Vec<Value>,
}

impl Field {
    fn of<T: JsonSchema>() -> Self {
        fn collect(schema: &Value, words: &mut Vec<Value>) {
            match schema {
                Value::Object(map) => {
                    for (key, below) in map {
                        match below {
                            Value::Array(values) if key == "enum" => words.extend(values.clone()),
                            _ => collect(below, words),
                        }
                    }
                }
                Value::Array(all) => all.iter().for_each(|below| collect(below, words)),
                _ => {}
            }
        }
        let (schema, is_required) = support::field::<T>();
        let mut words = Vec::new();
        collect(&schema, &mut words);
        words.retain(Value::is_string);
        words.sort_by_key(ToString::to_string);
        words.dedup();
        Self { schema, is_required, words }
    }
}

/// A spec with one field.
#[derive(Deserialize)]
struct Spec<T> {
    #[expect(dead_code, reason = "only that it can be read matters")]
    f: T,
}

/// What both say of one value.
struct Verdict {
    serde: bool,
    violations: Vec<Violation>,
}

impl Verdict {
    fn of<T: DeserializeOwned>(field: &Field, value: &Value) -> Self {
        let required: &[&str] = if field.is_required { &["f"] } else { &[] };
        let root = json!({"type": "object", "properties": {"spec": {
            "type": "object", "properties": {"f": field.schema}, "required": required}}});
        let object = json!({"apiVersion": "example.com/v1", "kind": "Foo", "spec": {"f": value}});
        let violations = check(&root, &object);
        // serde reads what the server stores.
        let read = if violations.is_empty() { defaulted(&root, &object) } else { object };
        let serde = serde_json::from_value::<Spec<T>>(read["spec"].clone()).is_ok();
        Self { serde, violations }
    }
}

/// The value with one part changed: dropped, renamed, of another type, of another value.
fn mutants(value: &Value, words: &[Value]) -> Vec<Value> {
    let others = [
        json!(null),
        json!(true),
        json!(77),
        json!(65),
        json!(-1),
        json!(2.5),
        json!(5_000_000_000_i64),
        json!("zz"),
        json!(""),
        json!([]),
        json!([77]),
        json!(["zz"]),
        json!({}),
        json!({"zz": 77}),
    ];
    let others = others.iter().chain(if value.is_string() { words } else { &[] });
    let mut out: Vec<Value> = others.filter(|other| *other != value).cloned().collect();
    match value {
        Value::Object(map) => {
            for (key, below) in map {
                let mut without = map.clone();
                without.remove(key);
                out.push(without.clone().into());
                without.insert("zz".into(), below.clone());
                out.push(without.into());
                out.extend(mutants(below, words).into_iter().map(|below| {
                    let mut map = map.clone();
                    map.insert(key.clone(), below);
                    map.into()
                }));
            }
        }
        Value::Array(items) => {
            for (at, below) in items.iter().enumerate() {
                let mut without = items.clone();
                without.remove(at);
                out.push(without.into());
                out.extend(mutants(below, words).into_iter().map(|below| {
                    let mut items = items.clone();
                    items[at] = below;
                    items.into()
                }));
            }
        }
        _ => {}
    }
    out
}

/// How many lists a value holds.
fn lists(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(lists).sum::<usize>(),
        Value::Object(map) => map.values().map(lists).sum(),
        _ => 0,
    }
}
