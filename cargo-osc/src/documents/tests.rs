//! What is found at paths, what is in documents, and where.

use camino::Utf8Path;
use osc_model::FieldPath;

use super::{Document, Limits, Source, documents, find};

fn read(text: &str) -> Vec<Document> {
    documents("a.yaml", text.as_bytes(), Limits::default()).unwrap()
}

#[test]
fn a_list_stands_for_its_items() {
    let text = "a: 1\n---\n---\napiVersion: v1\nkind: List\nitems:\n\
        - {apiVersion: v1, kind: Pod}\n\
        - {apiVersion: apps/v1, kind: DeploymentList, items: [{metadata: {}}, {kind: Role}]}\n";
    let documents = read(text);
    let objects: Vec<_> = documents.iter().flat_map(Document::objects).collect();
    let told: Vec<_> = objects
        .iter()
        .map(|object| {
            (object.document.index, object.at.to_string(), object.api_version, object.kind)
        })
        .collect();
    let expected = [
        (0, String::new(), "", ""),
        (2, "items[0]".into(), "v1", "Pod"),
        (2, "items[1].items[0]".into(), "apps/v1", "Deployment"),
        (2, "items[1].items[1]".into(), "", "Role"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_field_is_where_the_deepest_part_of_its_way_is() {
    let documents = read(
        "kind: A\nspec:\n  names: {kind: B}\n  list:\n  - a: 1\n    b: 2\n  none:\n  last:\n    c: 3\n",
    );
    let objects = documents[0].objects();
    let place = |path: FieldPath| {
        let start = objects[0].place(&path).start;
        (start.line, start.column)
    };
    assert_eq!(place(FieldPath::dotted("spec.names.kind")), (3, 17));
    assert_eq!(place(FieldPath::dotted("spec.names.plural")), (3, 10));
    assert_eq!(place(FieldPath::dotted("spec.scope")), (2, 1));
    assert_eq!(place(FieldPath::dotted("spec.none")), (7, 3));
    assert_eq!(place(FieldPath::dotted("spec.last")), (8, 3));
    assert_eq!(place(FieldPath::dotted("spec.list").index(0).key("c")), (5, 5));
    assert_eq!(place(FieldPath::root()), (1, 1));
}

#[test]
fn keys_that_stand_twice_have_their_way_from_the_object() {
    let documents = read("kind: List\nitems:\n- kind: A\n  spec:\n    a: 1\n    b: 2\n    a: 3\n");
    let objects = documents[0].objects();
    let repeated: Vec<_> = objects[0].repeated().collect();
    let (path, key) = &repeated[0];
    assert_eq!((repeated.len(), path.to_string()), (1, "spec.a".into()));
    assert_eq!((key.first.start.line, key.span.start.line), (5, 7));
}

#[test]
fn limits_hold() {
    let limits = Limits { max_size: 8, max_depth: 2 };
    let refused = documents("a.yaml", b"a: {b: {c: 1}}", limits).unwrap_err();
    assert!(refused.message.contains("more than 2 levels"), "{}", refused.message);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.yaml");
    std::fs::write(&path, "a: 1234567").unwrap();
    let mut found = find(Utf8Path::from_path(&path).unwrap()).unwrap().unwrap();
    let Some(Source::Text(text)) = found.pop() else { panic!("{found:?}") };
    let refused = text.documents(limits).unwrap().unwrap_err();
    assert_eq!(refused.code.id(), "DOC-01");
}

#[test]
fn a_folder_is_a_package_or_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8Path::from_path(folder.path()).unwrap();
    std::fs::create_dir(root.join("b")).unwrap();
    for name in ["b/c.json", "a.yml", "z.txt"] {
        std::fs::write(root.join(name), "{}").unwrap();
    }
    let names = |sources: Vec<Source>| -> Vec<String> {
        let name = |source: &Source| match source {
            Source::Text(text) => text.name[root.as_str().len() + 1..].to_owned(),
            Source::Package(_) => "package".into(),
        };
        sources.iter().map(name).collect()
    };
    assert_eq!(names(find(root).unwrap().unwrap()), ["a.yml", "b/c.json"]);
    std::fs::write(root.join("b/metadata.yaml"), "{}").unwrap();
    assert_eq!(names(find(&root.join("b")).unwrap().unwrap()), ["package"]);
    assert!(find(&root.join("nowhere")).is_err());
}
