//! Real CRDs with one mutation each: every field taken out is named, every type turned over is incompatible.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::super::{Class, Difference, Effect, compare};

/// A field of a CRD: where its schema is, and how it is named.
struct Node {
    pointer: String,
    version: String,
    field: String,
}

/// All fields of all versions, but those that every object has.
fn nodes(crd: &Value) -> Vec<Node> {
    let mut all = Vec::new();
    for (index, version) in crd["spec"]["versions"].as_array().unwrap().iter().enumerate() {
        let pointer = format!("/spec/versions/{index}/schema/openAPIV3Schema");
        let schema = &version["schema"]["openAPIV3Schema"];
        let root = Node {
            pointer,
            version: version["name"].as_str().unwrap().into(),
            field: String::new(),
        };
        below(schema, &root, &mut all);
    }
    all
}

fn below(schema: &Value, node: &Node, all: &mut Vec<Node>) {
    let embedded = schema["x-kubernetes-embedded-resource"] == true;
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        let implied = ["apiVersion", "kind", "metadata"].contains(&name.as_str());
        if implied && (node.field.is_empty() || embedded) {
            continue;
        }
        let escaped = name.replace('~', "~0").replace('/', "~1");
        let pointer = format!("{}/properties/{escaped}", node.pointer);
        let field = match name.as_str() {
            name if name.contains(['.', '/', '[', ']']) => format!("{}[{name}]", node.field),
            name if node.field.is_empty() => name.to_owned(),
            name => format!("{}.{name}", node.field),
        };
        let node = Node { pointer, version: node.version.clone(), field };
        below(schema, &node, all);
        all.push(node);
    }
    for (keyword, word) in [("items", "[*]"), ("additionalProperties", ".*")] {
        if let Some(schema) = schema.get(keyword).filter(|schema| schema.is_object()) {
            let pointer = format!("{}/{keyword}", node.pointer);
            let field = format!("{}{word}", node.field);
            let node = Node { pointer, version: node.version.clone(), field };
            below(schema, &node, all);
            all.push(node);
        }
    }
}

impl Node {
    fn parent(&self) -> Option<(&str, &str)> {
        let (parent, name) = self.pointer.rsplit_once("/properties/")?;
        // What follows a field that is itself called so is a keyword of its schema.
        let is_keyword =
            parent.ends_with("/properties") && !parent.ends_with("/properties/properties");
        (!is_keyword).then_some((parent, name))
    }
}

/// The files of a folder and below it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            all.push(path);
        }
    }
    all.sort();
    all
}

fn read(file: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(file).unwrap();
    let all: Vec<Value> = serde_saphyr::from_multiple(&text).unwrap_or_default();
    let is_crd = |value: &Value| {
        value["kind"] == "CustomResourceDefinition"
            && value["apiVersion"] == "apiextensions.k8s.io/v1"
            && value["spec"]["versions"][0]["schema"].is_object()
    };
    all.into_iter().filter(is_crd).collect()
}

/// Every version counts as used, so that nothing is softened.
fn compared(own: &Value, cluster: &Value) -> Vec<Difference> {
    let versions = own["spec"]["versions"].as_array().unwrap();
    let used: Vec<_> = versions.iter().map(|version| version["name"].as_str().unwrap()).collect();
    compare(own, cluster, &used)
}

fn is_required(crd: &Value, node: &Node) -> bool {
    let Some((parent, name)) = node.parent() else { return false };
    let name = name.replace("~1", "/").replace("~0", "~");
    let parent = crd.pointer(parent).unwrap();
    parent["required"].as_array().is_some_and(|all| all.contains(&json!(name)))
}

/// Takes out each field, at most so many of one CRD, and turns over each type. Returns how many mutations were found.
fn mutate(crd: &Value, most: usize) -> usize {
    assert_eq!(compared(crd, crd), [], "{}", crd["metadata"]["name"]);
    let nodes = nodes(crd);
    let step = nodes.len().div_ceil(most).max(1);
    let mut count = 0;
    let mut cluster = crd.clone();
    for node in nodes.iter().step_by(step) {
        count += usize::from(is_taken_out(crd, &mut cluster, node));
        count += usize::from(is_turned_over(crd, &mut cluster, node));
        assert_eq!(cluster, *crd, "it is put back");
    }
    count
}

/// Asserts that one difference is found, of this field, among those of its version.
fn assert_found(found: &[Difference], node: &Node, class: Class, effect: Effect) {
    let found: Vec<_> = found
        .iter()
        .filter(|one| one.version.as_ref() == Some(&node.version))
        .map(|one| (one.field.as_str(), one.class, one.effect))
        .collect();
    assert_eq!(found, [(node.field.as_str(), class, effect)], "{}", node.pointer);
}

fn is_taken_out(crd: &Value, cluster: &mut Value, node: &Node) -> bool {
    let Some((parent, name)) = node.parent() else { return false };
    let name = name.replace("~1", "/").replace("~0", "~");
    let schema = cluster.pointer_mut(parent).unwrap();
    // Below items or values, the last step is no property.
    let Some(taken) = schema["properties"].as_object_mut().and_then(|all| all.remove(&name)) else {
        return false;
    };
    let keeps = schema["x-kubernetes-preserve-unknown-fields"] == true;
    let found = compared(crd, cluster);
    let required = is_required(crd, node);
    let (class, effect) = match (keeps, required) {
        (true, _) => (Class::UnknownFields, Effect::Warning),
        (false, true) => (Class::Field, Effect::Incompatible),
        (false, false) => (Class::Field, Effect::Warning),
    };
    assert_found(&found, node, class, effect);
    cluster.pointer_mut(parent).unwrap()["properties"][&name] = taken;
    true
}

fn is_turned_over(crd: &Value, cluster: &mut Value, node: &Node) -> bool {
    let schema = cluster.pointer_mut(&node.pointer).unwrap();
    let turned = match schema["type"].as_str() {
        Some("boolean") => "string",
        Some(_) => "boolean",
        None => return false,
    };
    if schema["x-kubernetes-int-or-string"] == true {
        return false;
    }
    let kind = std::mem::replace(&mut schema["type"], json!(turned));
    assert_found(&compared(crd, cluster), node, Class::Type, Effect::Incompatible);
    cluster.pointer_mut(&node.pointer).unwrap()["type"] = kind;
    true
}

#[test]
fn of_the_examples() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let crds: Vec<_> = ["hwfka", "gallery"]
        .iter()
        .flat_map(|name| files(&folder.join(name).join("config/crd")))
        .flat_map(|file| read(&file))
        .collect();
    assert!(crds.len() >= 3);
    let count: usize = crds.iter().map(|crd| mutate(crd, usize::MAX)).sum();
    assert!(count > 100, "{count}");
}

/// Of some of those that other projects publish.
#[test]
fn of_others() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/crds");
    if !folder.exists() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "../shared is absent");
        println!("skipped: ../shared is absent");
        return;
    }
    let mut count = 0;
    for file in files(&folder) {
        let length = file.metadata().unwrap().len();
        if (4_000..60_000).contains(&length) && length % 5 == 0 {
            count += read(&file).iter().map(|crd| mutate(crd, 10)).sum::<usize>();
        }
    }
    assert!(count > 300, "{count}");
}
