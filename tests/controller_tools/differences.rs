//! What two CRDs say differently, line by line: `cronjobs v1 spec.array: minItems: 3 | null`.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Fields whose types are Kubernetes' own: what is below them has other descriptions, and fields that only one of the
/// two versions of Kubernetes has.
const EMBEDDED: [&str; 2] = ["cronjobs v1 spec.jobTemplate", "cronjobs v1 status.active"];

/// The differences.
#[derive(Default)]
pub(crate) struct Differences {
    /// What is said, with ours and theirs.
    pub(crate) lines: BTreeSet<String>,
    /// Fields of Kubernetes' own types that only ours have.
    pub(crate) only_ours: BTreeSet<String>,
    /// Fields of Kubernetes' own types that only theirs have.
    pub(crate) only_theirs: BTreeSet<String>,
}

impl Differences {
    /// Adds those of two CRDs; versions are told apart by their names.
    pub(crate) fn of_crds(&mut self, ours: &Value, theirs: &Value) {
        let name = ours["spec"]["names"]["plural"].as_str().unwrap_or_default().to_owned();
        let (mut ours, mut theirs) = (ours.clone(), theirs.clone());
        let (a, b) = (versions(&mut ours), versions(&mut theirs));
        self.compare(&name, &ours, &theirs);
        let names =
            |all: &[Value]| -> Value { all.iter().map(|one| one["name"].clone()).collect() };
        self.values(&name, "versions", &names(&a), &names(&b));
        for one in &a {
            let other = b.iter().find(|other| other["name"] == one["name"]);
            let at = format!("{name} {}", one["name"].as_str().unwrap_or_default());
            self.compare(&at, one, other.unwrap_or(&Value::Null));
        }
    }

    /// What is around schemas.
    fn compare(&mut self, at: &str, ours: &Value, theirs: &Value) {
        for key in keys(ours, theirs) {
            let (a, b) = (&ours[&key], &theirs[&key]);
            match (a, b) {
                _ if key == "schema" => {
                    self.schema(at, &a["openAPIV3Schema"], &b["openAPIV3Schema"], false);
                }
                (Value::Object(_), Value::Object(_)) => {
                    self.compare(&format!("{at} {key}"), a, b);
                }
                _ => self.values(at, &key, a, b),
            }
        }
    }

    fn schema(&mut self, at: &str, ours: &Value, theirs: &Value, embedded: bool) {
        let below = embedded || EMBEDDED.contains(&at);
        for key in keys(ours, theirs) {
            let (a, b) = (&ours[&key], &theirs[&key]);
            match key.as_str() {
                "description" if embedded => {}
                "properties" => self.properties(at, a, b, below),
                "items" => self.schema(&format!("{at}[]"), a, b, below),
                "additionalProperties" if a.is_object() && b.is_object() => {
                    self.schema(&format!("{at}{{}}"), a, b, below);
                }
                _ => self.values(at, &key, a, b),
            }
        }
    }

    fn properties(&mut self, at: &str, ours: &Value, theirs: &Value, embedded: bool) {
        // The way to a version ends with a blank, that to a field with a dot.
        let separator = if at.matches(' ').count() < 2 { ' ' } else { '.' };
        for name in keys(ours, theirs) {
            let (a, b) = (&ours[&name], &theirs[&name]);
            let at = format!("{at}{separator}{name}");
            match (a, b) {
                (Value::Object(_), Value::Object(_)) => self.schema(&at, a, b, embedded),
                (Value::Object(_), _) if embedded => drop(self.only_ours.insert(at)),
                _ if embedded => drop(self.only_theirs.insert(at)),
                _ => self.values(&at, "field", a, b),
            }
        }
    }

    fn values(&mut self, at: &str, key: &str, ours: &Value, theirs: &Value) {
        if ours != theirs {
            self.lines.insert(format!("{at}: {key}: {ours} | {theirs}"));
        }
    }
}

fn versions(crd: &mut Value) -> Vec<Value> {
    match crd["spec"]["versions"].take() {
        Value::Array(versions) => versions,
        _ => Vec::new(),
    }
}

fn keys(ours: &Value, theirs: &Value) -> BTreeSet<String> {
    let objects = [ours, theirs].into_iter().filter_map(Value::as_object);
    objects.flat_map(Map::keys).cloned().collect()
}
