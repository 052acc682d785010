//! Patching real files, and the forms that a hand-written one may have.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Schemas, patch};
use crate::yaml;

const WIDGET: &str = "\
# Ours.
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: widgets.example.com # kept
spec:
  group: example.com
  names: {kind: Widget, plural: widgets}
  scope: Namespaced
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema: # ours, too
        type: object
        properties:
          # The size.
          size:
            type: integer # plain
          gone:
            type: string
            description: |-
              Two
              lines

          colour: {type: string}
        required:
          - size
    subresources:
      status: {}
";

fn widget(schema: Value) -> Schemas {
    let versions = BTreeMap::from([("v1".to_owned(), schema)]);
    BTreeMap::from([(("example.com".to_owned(), "Widget".to_owned()), versions)])
}

fn schema() -> Value {
    json!({
        "description": "A widget",
        "properties": {
            "colour": {"enum": ["red"], "type": "string"},
            "depth": {"format": "int32", "type": "integer"},
            "size": {"type": "integer"},
        },
        "required": ["colour", "size"],
        "type": "object",
    })
}

/// The patched text, which must be there.
fn patched(text: &str) -> String {
    let (patched, diagnostics) = patch("crd.yaml", text.as_bytes(), &widget(schema()));
    assert_eq!(diagnostics.iter().count(), 0, "{diagnostics:?}");
    patched.unwrap()
}

fn schemas_of(text: &str) -> Vec<Value> {
    let documents = yaml::parse("crd.yaml", text).unwrap();
    let crds = documents.iter().map(yaml::Node::to_json);
    crds.map(|crd| crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"].clone()).collect()
}

#[test]
fn what_is_equal_stays_as_it_is_written() {
    let expected = WIDGET
        .replace("        type: object\n", "        description: A widget\n        type: object\n")
        .replace("          - size\n", "        - colour\n        - size\n");
    let gone = expected.find("          gone:").unwrap();
    let end = expected.find("        required:").unwrap();
    let colour = "          colour:
            enum:
            - red
            type: string
          depth:
            format: int32
            type: integer
";
    // The blank line stood outside of the text of `gone`.
    let expected = format!("{}\n{colour}{}", &expected[..gone], &expected[end..]);
    assert_eq!(patched(WIDGET), expected);
    assert_eq!(schemas_of(&expected), [schema()]);
}

#[test]
fn a_patched_file_is_left_alone() {
    let once = patched(WIDGET);
    assert_eq!(patched(&once), once);
}

#[test]
fn line_breaks_stay_those_of_the_file() {
    let text = patched(&WIDGET.replace('\n', "\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_eq!(text.replace("\r\n", "\n"), patched(WIDGET));
}

#[test]
fn other_documents_stay() {
    let other = "---\nkind: ConfigMap # not ours\ndata: {a: 'b'}\n";
    let text = format!("{other}---\n{WIDGET}{other}");
    let text = patched(&text);
    assert_eq!(text, format!("{other}---\n{}{other}", patched(WIDGET)));
}

#[test]
fn a_schema_is_put_where_none_is() {
    let start = WIDGET.find("    schema:").unwrap();
    let end = WIDGET.find("    subresources").unwrap();
    for middle in
        ["", "    schema: {}\n", "    schema:\n", "    schema: {openAPIV3Schema: {}} # later\n"]
    {
        let text = format!("{}{middle}{}", &WIDGET[..start], &WIDGET[end..]);
        let text = patched(&text);
        assert_eq!(schemas_of(&text), [schema()], "{text}");
        assert!(text.ends_with("status: {}\n") || middle.is_empty(), "{text}");
    }
}

#[test]
fn json_and_flow_are_patched_in_place() {
    let json = yaml::parse("crd.yaml", WIDGET).unwrap()[0].to_json();
    for text in [json.to_string(), serde_json::to_string_pretty(&json).unwrap()] {
        let text = patched(&text);
        assert_eq!(schemas_of(&text), [schema()]);
        serde_json::from_str::<Value>(&text).unwrap();
    }
    let start = WIDGET.find("  - name: v1").unwrap();
    let text = format!("{}  - {{name: v1, served: true}} # flow\n", &WIDGET[..start]);
    let text = patched(&text);
    assert_eq!(schemas_of(&text), [schema()], "{text}");
    assert!(text.ends_with("} # flow\n"), "{text}");
}

#[test]
fn an_anchor_that_is_used_outside_is_refused() {
    let text = WIDGET.replace("properties:\n", "properties: &all\n") + "status:\n  copy: *all\n";
    let (patched, diagnostics) = patch("crd.yaml", text.as_bytes(), &widget(schema()));
    assert_eq!(patched, None);
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code.to_string()).collect();
    assert_eq!(codes, ["PAT-03"]);
}

#[test]
fn what_is_not_in_the_sources_is_left_and_said() {
    let other = WIDGET.replace("kind: Widget", "kind: Gadget");
    let second = WIDGET.replace("- name: v1", "- name: v2");
    for (text, line) in [(other, 8), (second, 11)] {
        let (patched, diagnostics) = patch("crd.yaml", text.as_bytes(), &widget(schema()));
        assert_eq!(patched.as_deref(), Some(text.as_str()));
        let found: Vec<_> = diagnostics
            .iter()
            .map(|d| (d.code.to_string(), d.span.as_ref().unwrap().start.line))
            .collect();
        assert_eq!(found, [("PAT-02".to_owned(), line)]);
    }
}

fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "the corpus is missing");
    eprintln!("skipped: there is no corpus beside the project");
    None
}

#[test]
fn controller_gens_goldens_come_out() {
    let Some(corpus) = corpus() else { return };
    let folder = corpus.join("goldens/controller-tools/schemapatcher");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let json = |text: &str| yaml::parse("crd.yaml", text).unwrap()[0].to_json();
    for name in ["kubebuilder-example-crd.v1.yaml", "kubebuilder-unchanged-crd.yaml"] {
        let expected = read(&format!("expected/{name}"));
        let schemas = super::schemas([json(&expected)]);
        let before = read(&format!("valid/{name}"));
        let (patched, diagnostics) = patch(name, before.as_bytes(), &schemas);
        assert_eq!(diagnostics.iter().count(), 0);
        assert_eq!(json(&patched.unwrap()), json(&expected));
    }
    for name in ["example.cr.yaml", "random.yaml"] {
        let before = read(&format!("valid/{name}"));
        let (patched, diagnostics) = patch(name, before.as_bytes(), &widget(schema()));
        assert_eq!((patched, diagnostics.iter().count()), (Some(before), 0));
    }
    let old = read("invalid/kubebuilder-example-crd.yaml");
    let (patched, diagnostics) = patch("old.yaml", old.as_bytes(), &widget(schema()));
    let first = diagnostics.iter().next().unwrap();
    assert_eq!((patched, first.code.to_string()), (None, "PAT-01".to_owned()));
}

/// Every CRD of the corpus gets the schema of its neighbour: nothing else may change.
#[test]
fn real_crds_change_nowhere_else() {
    let Some(corpus) = corpus() else { return };
    let mut files: Vec<_> = walkdir::WalkDir::new(corpus.join("crds"))
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .collect();
    files.dedup();
    let (mut patched_files, mut last) = (0, json!({"type": "object"}));
    for path in files {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let Ok(documents) = yaml::parse("crd.yaml", &text) else { continue };
        let crds = documents.iter().map(yaml::Node::to_json);
        let crds = crds.filter(|crd| crd["apiVersion"] == "apiextensions.k8s.io/v1");
        let mut schemas = super::schemas(crds);
        let mut versions = schemas.values_mut().flat_map(BTreeMap::values_mut).peekable();
        if versions.peek().is_none() {
            continue;
        }
        for schema in versions {
            std::mem::swap(schema, &mut last);
        }
        let (patched, diagnostics) = patch("crd.yaml", text.as_bytes(), &schemas);
        assert!(!diagnostics.has_errors(), "{}: {diagnostics:?}", path.display());
        let patched = patched.unwrap();
        let (before, after) = (outside(&text), outside(&patched));
        assert_eq!(before, after, "{}", path.display());
        patched_files += 1;
    }
    assert!(patched_files > 300, "only {patched_files}");
}

/// The lines of a file that lie in no version.
fn outside(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut within = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            continue;
        }
        let is_top = !line.starts_with([' ', '\t', '-']) || line == "---";
        let ends = is_top
            || (line.starts_with("  ") && !line.starts_with("   ") && !line.starts_with("  -"));
        within = line.trim() == "versions:" || (within && !ends);
        if !within {
            lines.push(line);
        }
    }
    lines
}
