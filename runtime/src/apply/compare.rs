//! What is wanted, compared with what is there.

use serde_json::{Map, Value};

use super::quantity::equal_quantities;

/// A field that is wanted otherwise than it is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference<'a> {
    /// Where: `spec.template.spec.containers[name=broker].image`. Never has a value, so that it can be logged.
    pub path: String,
    /// What is there; none where there is nothing.
    pub live: Option<&'a Value>,
}

/// The fields of `desired` that have another value in `live`, in the order of `desired`. What `desired` does not say
/// is no difference: it was set by the API server, by controllers or by somebody whom it does not concern.
///
/// As the API server does,
/// - null, empty lists and maps, and where nothing is there `false`, `0` and `""` count as absent;
/// - quantities, in the fields that Kubernetes has them in, are compared by value: `1000m` is `1`;
/// - elements of a list are matched by `mountPath`, `devicePath`, `containerPort`, `uid`, `ip`, `name` or `port`: by the
///   first of these that all of them have and no two have the same value of, and more elements may be there; where
///   there is none, by their index, and there must be as many;
/// - `status`, `apiVersion` and `kind` of the object are left out.
///
/// ```
/// use osc_runtime::apply::compare;
/// use serde_json::json;
///
/// let desired = json!({ "spec": { "ports": [{ "name": "client", "port": 2181 }] } });
/// let live = json!({ "spec": {
///     "clusterIP": "10.0.0.1",
///     "ports": [{ "name": "client", "port": 2182, "protocol": "TCP" }],
/// } });
/// let paths: Vec<_> = compare(&desired, &live).into_iter().map(|found| found.path).collect();
/// assert_eq!(paths, ["spec.ports[name=client].port"]);
/// ```
pub fn compare<'a>(desired: &Value, live: &'a Value) -> Vec<Difference<'a>> {
    let mut comparison = Comparison::default();
    if let (Value::Object(desired), Value::Object(live)) = (desired, live) {
        for (key, value) in desired {
            if !["status", "apiVersion", "kind"].contains(&key.as_str()) {
                comparison.field(key, value, live);
            }
        }
    } else {
        comparison.value(desired, Some(live));
    }
    comparison.found
}

/// What elements of lists are matched by. Of `volumeMounts`, only the path is unique; of ports of a Service, the name
/// is where there are several protocols. Lists without any of these are replaced as a whole.
const KEYS: [&str; 7] = ["mountPath", "devicePath", "containerPort", "uid", "ip", "name", "port"];

/// Fields that quantities are in or below.
const QUANTITIES: [&str; 16] = [
    "allocatedResources",
    "averageValue",
    "capacity",
    "default",
    "defaultRequest",
    "divisor",
    "hard",
    "limits",
    "max",
    "maxLimitRequestRatio",
    "min",
    "overhead",
    "requests",
    "sizeLimit",
    "storage",
    "target",
];

#[derive(Default)]
struct Comparison<'a> {
    path: Vec<String>,
    /// How many of the fields on the path have quantities.
    quantities: usize,
    found: Vec<Difference<'a>>,
}

impl<'a> Comparison<'a> {
    fn field(&mut self, key: &str, desired: &Value, live: &'a Map<String, Value>) {
        let has_quantities = QUANTITIES.contains(&key);
        self.quantities += usize::from(has_quantities);
        self.path.push(step(key, self.path.is_empty()));
        self.value(desired, live.get(key));
        self.path.pop();
        self.quantities -= usize::from(has_quantities);
    }

    fn value(&mut self, desired: &Value, live: Option<&'a Value>) {
        match (desired, live) {
            (Value::Null, _) => {}
            (Value::Object(fields), _) if fields.is_empty() => {}
            (Value::Array(items), _) if items.is_empty() => {}
            (_, None | Some(Value::Null)) if is_zero(desired) => {}
            (Value::Object(fields), Some(Value::Object(live))) => {
                for (key, value) in fields {
                    self.field(key, value, live);
                }
            }
            (Value::Array(items), Some(whole @ Value::Array(other))) => {
                self.list(items, other, whole);
            }
            (Value::String(text), Some(Value::String(other)))
                if text == other || (self.quantities > 0 && equal_quantities(text, other)) => {}
            (Value::Number(number), Some(Value::Number(other)))
                if number == other || number.as_f64() == other.as_f64() => {}
            (desired, Some(live)) if desired == live => {}
            (_, live) => self.differs(live),
        }
    }

    /// `whole` is the list that `live` has the elements of.
    fn list(&mut self, desired: &[Value], live: &'a [Value], whole: &'a Value) {
        if let Some(key) = KEYS.iter().find(|key| is_key(key, desired)) {
            for item in desired {
                let value = &item[key];
                let found = live.iter().find(|other| &other[key] == value);
                self.path.push(format!("[{key}={}]", plain(value)));
                self.value(item, found);
                self.path.pop();
            }
        } else if self.path == ["metadata", ".finalizers"] {
            // The one list of texts that others add to.
            if !desired.iter().all(|item| live.contains(item)) {
                self.differs(Some(whole));
            }
        } else if desired.len() == live.len() {
            for (index, (item, other)) in desired.iter().zip(live).enumerate() {
                self.path.push(format!("[{index}]"));
                self.value(item, Some(other));
                self.path.pop();
            }
        } else {
            self.differs(Some(whole));
        }
    }

    fn differs(&mut self, live: Option<&'a Value>) {
        self.found.push(Difference { path: self.path.concat(), live });
    }
}

/// What Go leaves out where it is the value of a field that has `omitempty` and is no pointer.
fn is_zero(value: &Value) -> bool {
    match value {
        Value::Bool(value) => !value,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}

/// Whether all elements have this field and no two the same value of it.
fn is_key(key: &str, items: &[Value]) -> bool {
    let scalar =
        |item: &Value| item.get(key).is_some_and(|value| value.is_string() || value.is_number());
    items.iter().all(scalar)
        && items
            .iter()
            .enumerate()
            .all(|(index, item)| items[..index].iter().all(|earlier| earlier[key] != item[key]))
}

/// A field as a step of a path; what is no plain word is set in brackets.
fn step(key: &str, is_first: bool) -> String {
    let is_word =
        key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    match (is_word, is_first) {
        (false, _) => format!("[{key}]"),
        (true, true) => key.to_owned(),
        (true, false) => format!(".{key}"),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
