//! New projects.

use super::*;

fn manifest(tree: &Tree, path: &str) -> toml_edit::DocumentMut {
    tree[camino::Utf8Path::new(path)].parse().unwrap()
}

#[test]
fn a_project_has_these_files() {
    let tree = project(&answers());
    let paths: Vec<_> = tree.keys().map(|path| path.as_str()).collect();
    let expected = [
        ".cargo-osc.toml",
        ".dockerignore",
        ".github/workflows/ci.yml",
        ".gitignore",
        "Cargo.toml",
        "Dockerfile",
        "LICENSE",
        "README.md",
        "api/Cargo.toml",
        "api/src/bin/osc-dump.rs",
        "api/src/lib.rs",
        "operator/Cargo.toml",
        "operator/src/controllers/mod.rs",
        "operator/src/lib.rs",
        "operator/src/main.rs",
        "osc/README.md",
        "osc/detail.md",
    ];
    let mut paths = paths;
    paths.sort_unstable();
    assert_eq!(paths, expected);
}

#[test]
fn manifests_say_what_was_answered() {
    let given = InitAnswers {
        description: Some("A \"small\" Kafka".into()),
        authors: vec!["A <a@example.com>".into()],
        watch: Watch::Namespaces(vec!["a".into(), "b".into()]),
        ..answers()
    };
    let tree = project(&given);
    let root = manifest(&tree, "Cargo.toml");
    let package = &root["workspace"]["package"];
    assert_eq!(package["description"].as_str(), Some("A \"small\" Kafka"));
    assert_eq!(package["authors"][0].as_str(), Some("A <a@example.com>"));
    let osc = &root["workspace"]["metadata"]["osc"];
    assert_eq!(osc["domain"].as_str(), Some("huawei.com"));
    assert_eq!(osc["scope"][1].as_str(), Some("b"));
    assert_eq!(osc["image"].as_str(), Some("registry.example.com/hwfka-operator/hwfka-operator"));
    let api = manifest(&tree, "api/Cargo.toml");
    assert_eq!(api["bin"][0]["name"].as_str(), Some("hwfka-operator-api-osc-dump"));
    let dump = &tree[camino::Utf8Path::new("api/src/bin/osc-dump.rs")];
    assert!(dump.contains("\nosc::dump!(hwfka_operator_api);\n"));
    let record = manifest(&tree, ".cargo-osc.toml");
    assert_eq!(record["init"]["sdk"].as_str(), Some("0.1.0"));
}

#[test]
fn every_member_depends_on_what_the_workspace_has() {
    let tree = project(&answers());
    let root = manifest(&tree, "Cargo.toml");
    let provided = root["workspace"]["dependencies"].as_table().unwrap();
    for member in ["api/Cargo.toml", "operator/Cargo.toml"] {
        let member = manifest(&tree, member);
        for (name, _) in member["dependencies"].as_table().unwrap() {
            assert!(provided.contains_key(name), "{name}");
        }
    }
}

/// Keys that are commented out are examples; with the comments taken away they are right.
#[test]
fn the_commented_keys_are_toml() {
    let tree = project(&answers());
    let text = &tree[camino::Utf8Path::new("Cargo.toml")];
    let key = |line: &str| line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '));
    let lines = text.lines().map(|line| match line.strip_prefix("# ") {
        Some(rest) if key(rest) => rest,
        _ => line,
    });
    let full: toml_edit::DocumentMut = lines.collect::<Vec<_>>().join("\n").parse().unwrap();
    let osc = full["workspace"]["metadata"]["osc"].as_table().unwrap();
    let keys: Vec<_> = osc.iter().map(|(key, _)| key).collect();
    for key in "domain scope image source architectures devices capabilities provider maintainers categories \
                display-name brief-description app-version alias logo industries links logpath health-port metrics-port scenes \
                deploy-scenes upgrade"
        .split_whitespace()
    {
        assert!(keys.contains(&key), "{key}");
    }
}

#[test]
fn a_path_to_the_sdk_is_said_where_it_cannot_work() {
    let path = project(&InitAnswers { sdk: Sdk::Path("/src/cargo-osc".into()), ..answers() });
    let version = project(&answers());
    for file in ["Dockerfile", ".github/workflows/ci.yml", "README.md"] {
        let file = camino::Utf8Path::new(file);
        let note = "is a path of the machine that ran `cargo osc init`";
        assert!(path[file].contains(note), "{file}");
        assert!(!version[file].contains(note), "{file}");
    }
    let root = manifest(&path, "Cargo.toml");
    let sdk = &root["workspace"]["dependencies"]["osc"];
    assert_eq!(sdk["path"].as_str(), Some("/src/cargo-osc/sdk"));
    assert_eq!(sdk["package"].as_str(), Some("osc-sdk"));
}

#[test]
fn all_mistakes_are_told_at_once() {
    let wrong = InitAnswers {
        name: "Hwfka".into(),
        domain: "huawei_com".into(),
        description: Some("x".repeat(64)),
        watch: Watch::Namespaces(vec!["A".into()]),
        ..answers()
    };
    let errors = init(&wrong, &PACK).unwrap_err();
    let codes: Vec<_> = errors.iter().map(|error| error.code.id()).collect();
    assert_eq!(codes, ["CFG-04", "CFG-01", "CFG-01", "CFG-01"]);
}

#[test]
fn a_template_of_the_user_replaces_the_embedded_one() {
    let own = BTreeMap::from([("init/osc/detail.md.hbs".to_owned(), "{{name}}!\n".to_owned())]);
    let pack = Pack::with_overrides(own).unwrap();
    let mut tree = Tree::new();
    apply(&mut tree, init(&answers(), &pack).unwrap());
    assert_eq!(tree[camino::Utf8Path::new("osc/detail.md")], "hwfka-operator!\n");
}

#[test]
fn the_readme_of_the_package_has_the_documented_headings() {
    let tree = project(&answers());
    let readme = &tree[camino::Utf8Path::new("osc/README.md")];
    let headings: Vec<_> = readme.lines().filter(|line| line.starts_with("# ")).collect();
    assert_eq!(
        headings,
        ["# 介绍", "# 功能", "# 版本列表", "# 服务架构", "# 快速上手", "# 许可证"]
    );
}
