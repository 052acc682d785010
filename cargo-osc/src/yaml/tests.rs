//! Trees, places, limits, and what is written is what is read.

use camino::Utf8Path;
use osc_model::FieldPath;
use serde_json::json;

use super::{Order, Value, parse, parse_bytes, to_string};

fn one(text: &str) -> super::Node {
    parse("a.yaml", text).unwrap().remove(0)
}

fn refused(text: &str) -> (String, usize, usize) {
    let diagnostic = parse("a.yaml", text).unwrap_err();
    let start = diagnostic.span.unwrap().start;
    (diagnostic.message, start.line, start.column)
}

#[test]
fn places_are_those_of_the_text() {
    let root = one("a: 介 b\nc:\n- d: 'q'\n  e: {f: [1, 2]}\ng: |-\n    x\n    y\nh:\n");
    let place = |path: FieldPath| {
        let span = &root.at(&path).unwrap().span;
        (span.start.line, span.start.column, span.end.line, span.end.column)
    };
    let at = FieldPath::root();
    assert_eq!(place(at.key("a")), (1, 4, 1, 7));
    assert_eq!(place(at.key("c")), (3, 3, 4, 17));
    assert_eq!(place(at.key("c").index(0).key("d")), (3, 6, 3, 9));
    assert_eq!(place(at.key("c").index(0).key("e")), (4, 6, 4, 17));
    assert_eq!(place(at.key("g")), (6, 5, 8, 1));
    assert_eq!(place(at.key("h")), (8, 2, 8, 2));
    assert_eq!(root.entry("g").unwrap().0.span.start.line, 5);
    assert_eq!(place(at), (1, 1, 8, 2));
}

#[test]
fn documents_keep_their_index() {
    let documents = parse("a.yaml", "# c\n---\n---\na: 1\n...\n---\nb: 2\n").unwrap();
    let texts: Vec<_> = documents.iter().map(|node| node.to_json().to_string()).collect();
    assert_eq!(texts, ["null", r#"{"a":1}"#, r#"{"b":2}"#]);
    assert!(parse("a.yaml", "# only\n").unwrap().is_empty());
}

#[test]
fn tags_and_keys_are_read_as_kubectl_reads_them() {
    let root =
        one("a: !!str 1\nb: !!int \"3\"\nc: !!bool yes\nd: !foo 12\non: 1\n1_0: 2\n\"y\": 3\n");
    let expected = json!({"a": "1", "b": 3, "c": true, "d": "12", "true": 1, "10": 2, "y": 3});
    assert_eq!(root.to_json(), expected);
    assert!(refused("a: !!int x").0.contains("`!!int`"));
    assert!(refused("a: .inf").0.contains("JSON"));
    assert!(refused("~: 1").0.contains("a key is empty"));
    assert!(refused("? [a]\n: 1").0.contains("a key is a list"));
}

#[test]
fn aliases_and_merge_keys_are_expanded() {
    let root = one("a: &x {k: 1, l: 2}\nb: *x\nc:\n  <<: [*x, {m: 3, k: 9}]\n  l: 4\n'<<': 5\n");
    let expected = json!({
        "a": {"k": 1, "l": 2}, "b": {"k": 1, "l": 2}, "c": {"l": 4, "k": 1, "m": 3}, "<<": 5,
    });
    assert_eq!(root.to_json(), expected);
    assert_eq!(root.get("b").unwrap().span.start.line, 2);
    assert!(refused("a: &x [*x]").0.contains("part of"));
    assert!(refused("a: *x").0.contains("unknown anchor"));
    assert_eq!(refused("a:\n  <<: 3").1, 2);
}

#[test]
fn a_key_stands_once() {
    let diagnostic = parse("a.yaml", "a: 1\nb: 2\na: 3\n").unwrap_err();
    assert_eq!((diagnostic.code.id(), diagnostic.span.unwrap().start.line), ("PKG-10", 3));
    assert_eq!(diagnostic.labels[0].span.start.line, 1);
    assert!(refused("true: 1\non: 2").0.contains("`true` stands twice"));
}

#[test]
fn hostile_texts_are_refused() {
    let level = |n: usize| {
        let alias = if n == 0 { "x".to_owned() } else { format!("*a{}", n - 1) };
        format!("a{n}: &a{n} [{}]", [alias.as_str(); 10].join(", "))
    };
    let bomb: Vec<String> = (0..12).map(level).collect();
    assert!(refused(&bomb.join("\n")).0.contains("1000000 values"));
    let flow = refused(&"[".repeat(100_000)).0;
    assert!(flow.contains("nest") || flow.contains("recursion"), "{flow}");
    let deep: Vec<String> = (0..300).map(|n| format!("{}a:", " ".repeat(n))).collect();
    assert!(refused(&deep.join("\n")).0.contains("nest"));
    let link = |n: usize| format!("a{n}: &a{n} [*a{}]", n - 1);
    let chain: Vec<String> = (1..300).map(link).collect();
    assert!(
        refused(&format!("a0: &a0 x\n{}", chain.join("\n"))).0.contains("nested more than 200")
    );
    let error = parse_bytes("a.yaml", b"a: 1\nb: \xff\n").unwrap_err();
    let start = error.span.unwrap().start;
    assert_eq!((start.line, start.column), (2, 4));
}

#[test]
fn syntax_errors_have_a_place() {
    assert_eq!(
        refused("a: b: c\n"),
        ("is not YAML: mapping values are not allowed in this context".into(), 1, 5)
    );
    assert_eq!(refused("a:\n\t- b").1, 2);
    assert_eq!(refused("a: [1,\n").2, 4);
}

/// Words that `sigs.k8s.io/yaml` reads as something else when they are not quoted.
const WORDS: [&str; 34] = [
    "",
    "~",
    "null",
    "Null",
    "y",
    "Y",
    "n",
    "yes",
    "No",
    "on",
    "OFF",
    "true",
    "False",
    "1_000",
    "0x1",
    "0b1",
    "0o7",
    "017",
    "09",
    ".5",
    "5.",
    "1e3",
    "+1",
    "-1",
    ".inf",
    "-.INF",
    ".nan",
    "2001-01-01",
    "12:30:45",
    "=",
    "<<",
    "1.10",
    "- a",
    "a: b",
];

#[test]
fn words_are_quoted_where_they_need_it() {
    let value: serde_json::Value = WORDS.iter().map(|word| json!({*word: word})).collect();
    let text = to_string(&value, Order::Kept).unwrap();
    assert_eq!(one(&text).to_json(), value, "{text}");
    for line in text.lines() {
        assert!(line.matches(['"', '\'']).count() == 4, "not quoted: {line}");
    }
}

#[test]
fn the_style_is_that_of_kubectl() {
    let value = json!({
        "list": [1, {"a": [true, null], "b": {}}, ["x"]],
        "text": "one\ntwo\n", "strip": "one\n two", "long": "word ".repeat(40).trim(),
        "empty": [], "float": 1.5, "image": "a/b:c", "url": "https://x/#y",
    });
    let expected = format!(
        "list:\n- 1\n- a:\n  - true\n  - null\n  b: {{}}\n- - x\ntext: |\n  one\n  two\nstrip: |-\n  one\n   \
         two\nlong: {}\nempty: []\nfloat: 1.5\nimage: a/b:c\nurl: https://x/#y\n",
        "word ".repeat(40).trim()
    );
    assert_eq!(to_string(&value, Order::Kept).unwrap(), expected);
}

#[test]
fn the_corpus_is_read_and_written_back() {
    let root = Utf8Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/crds"));
    if !root.exists() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "the corpus is missing");
        println!("skipped: the corpus is not at hand");
        return;
    }
    let mut known = std::collections::BTreeSet::new();
    for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
        let entry = entry.unwrap();
        let is_yaml = entry.path().extension().is_some_and(|end| end == "yaml" || end == "yml");
        if !is_yaml || !entry.file_type().is_file() {
            continue;
        }
        let bytes = std::fs::read(entry.path()).unwrap();
        if known.contains(&bytes) {
            continue;
        }
        let name = entry.path().display().to_string();
        let documents = parse_bytes(&name, &bytes);
        known.insert(bytes);
        for node in documents.unwrap_or_else(|error| panic!("{name}: {error:?}")) {
            let json = node.to_json();
            let text = to_string(&json, Order::Kept).unwrap();
            assert_eq!(one_or_null(&text), json, "{name}");
        }
    }
    assert!(known.len() > 300, "only {} files", known.len());
}

fn one_or_null(text: &str) -> serde_json::Value {
    let documents = parse("written.yaml", text).unwrap();
    documents.first().map_or(serde_json::Value::Null, super::Node::to_json)
}

#[test]
fn a_tree_answers_questions() {
    let root = one("a: {b: [x]}\n");
    assert_eq!(root.get("a").unwrap().kind(), "a mapping");
    let path = FieldPath::root().key("a").key("b").index(0);
    assert_eq!(root.at(&path).unwrap().text(), Some("x"));
    assert!(root.at(&path.index(0)).is_none() && root.get("z").is_none());
    assert!(matches!(root.value, Value::Mapping(_)));
}
#[test]
fn a_tab_at_the_start_of_a_line_is_no_block() {
    for text in ["\ta\nb", "a\n\tb\n", "a\n  \t\n"] {
        let written = to_string(&json!({"k": text}), Order::Kept).unwrap();
        assert!(!written.contains('|'), "{written}");
        assert_eq!(one(&written).to_json(), json!({"k": text}));
    }
}
