//! What two documents say differently, line by line: `cronjobs v1 spec.array: minItems: 3 | null`.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// The differences of two CRDs. Fields whose names are in `elsewhere` are not looked into: others compare them.
pub(crate) fn of_crds(ours: &Value, theirs: &Value, elsewhere: &[&str]) -> BTreeSet<String> {
    let mut found = Differences { elsewhere, lines: BTreeSet::new() };
    let name = ours["spec"]["names"]["plural"].as_str().unwrap_or_default();
    let (mut ours, mut theirs) = (ours.clone(), theirs.clone());
    let (a, b) = (versions(&mut ours), versions(&mut theirs));
    found.compare(name, &ours, &theirs);
    let names = |all: &[Value]| Value::from_iter(all.iter().map(|one| one["name"].clone()));
    found.values(name, "versions", &names(&a), &names(&b));
    for one in &a {
        let other = b.iter().find(|other| other["name"] == one["name"]);
        let at = format!("{name} {}", one["name"].as_str().unwrap_or_default());
        found.compare(&at, one, other.unwrap_or(&Value::Null));
    }
    found.lines
}

fn versions(crd: &mut Value) -> Vec<Value> {
    match crd["spec"]["versions"].take() {
        Value::Array(versions) => versions,
        _ => Vec::new(),
    }
}

struct Differences<'e> {
    elsewhere: &'e [&'e str],
    lines: BTreeSet<String>,
}

impl Differences<'_> {
    fn compare(&mut self, at: &str, ours: &Value, theirs: &Value) {
        let empty = Map::new();
        let (ours, theirs) =
            (ours.as_object().unwrap_or(&empty), theirs.as_object().unwrap_or(&empty));
        let keys: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
        for key in keys {
            let (a, b) = (ours.get(key), theirs.get(key));
            let (a, b) = (a.unwrap_or(&Value::Null), b.unwrap_or(&Value::Null));
            match key.as_str() {
                "schema" => self.compare(at, &a["openAPIV3Schema"], &b["openAPIV3Schema"]),
                "properties" => self.properties(at, a, b),
                "items" if a.is_object() && b.is_object() => {
                    self.compare(&format!("{at}[]"), a, b);
                }
                "additionalProperties" if a.is_object() && b.is_object() => {
                    self.compare(&format!("{at}{{}}"), a, b);
                }
                "metadata" | "spec" | "names" => self.compare(&format!("{at} {key}"), a, b),
                _ => self.values(at, key, a, b),
            }
        }
    }

    fn properties(&mut self, at: &str, ours: &Value, theirs: &Value) {
        let names = [ours, theirs].into_iter().filter_map(Value::as_object).flat_map(Map::keys);
        for name in names.collect::<BTreeSet<_>>() {
            let (a, b) = (&ours[name], &theirs[name]);
            let separator =
                if at.contains(' ') && at.matches(' ').count() == 1 { " " } else { "." };
            let at = format!("{at}{separator}{name}");
            match (a, b) {
                _ if self.elsewhere.contains(&name.as_str()) => {}
                (Value::Object(_), Value::Object(_)) => self.compare(&at, a, b),
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
