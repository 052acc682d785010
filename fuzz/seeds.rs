//! Writes seeds for `rule`: each rule of the definitions below a folder, with an object that has something in each field.
//!
//! ```text
//! cargo run --manifest-path fuzz/Cargo.toml --example seeds -- ../shared/corpus/crds fuzz/corpus/rule
//! ```

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

const OBJECT: &str = r#"{"name": "a-1.b", "count": 3, "ratio": 0.5, "on": true, "data": "YQ==", "wait": "1h30m",
"when": "2024-02-29T01:02:03Z", "any": "10%", "open": {"x": [1]}, "emb": {"apiVersion": "v1", "kind": "Pod", "metadata": {}},
"strs": ["a", "10.0.0.0/8", "1.5Gi"], "ints": [1, -2, 3], "labels": {"a": "b"}, "items": [{"name": "a", "count": 1, "any": 2}]}"#;

fn main() -> std::io::Result<()> {
    let mut words = std::env::args().skip(1).map(PathBuf::from);
    let (Some(from), Some(to)) = (words.next(), words.next()) else {
        return Err(std::io::Error::other("two folders are needed: of definitions, and for the seeds"));
    };
    let mut rules = BTreeSet::new();
    below(&from, &mut rules)?;
    fs::create_dir_all(&to)?;
    for (index, rule) in rules.iter().enumerate() {
        fs::write(to.join(format!("seed-{index}")), format!("{rule}\n---\n{OBJECT}"))?;
    }
    Ok(())
}

fn below(folder: &Path, rules: &mut BTreeSet<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            below(&path, rules)?;
        } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            let documents = serde_saphyr::from_multiple::<Value>(&fs::read_to_string(&path)?);
            documents.iter().flatten().for_each(|document| collect(document, rules));
        }
    }
    Ok(())
}

fn collect(value: &Value, rules: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            rules.extend(map.get("rule").and_then(Value::as_str).map(str::to_owned));
            map.values().for_each(|value| collect(value, rules));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, rules)),
        _ => {}
    }
}
