//! Webhooks that are added to projects.

use camino::Utf8Path;
use osc_model::Diagnostics;
use osc_model::webhook::Action;

use super::*;

/// What a user does to a file.
type Edit = fn(&str) -> String;

const MODULE: &str = "operator/src/webhooks/mod.rs";

/// Webhooks of the first API.
pub(super) fn asked(actions: &[Action]) -> WebhookAnswers {
    WebhookAnswers {
        group: "osctest".into(),
        version: "v1".into(),
        kind: "Hwfka".into(),
        plural: None,
        actions: actions.to_vec(),
        name: None,
    }
}

fn try_add(tree: &Tree, answers: &WebhookAnswers) -> Result<Vec<Artifact>, Diagnostics> {
    create_webhook(answers, &texts(tree), &PACK)
}

/// Adds webhooks, twice: the second time nothing changes.
fn add(tree: &mut Tree, answers: &WebhookAnswers) -> Vec<Utf8PathBuf> {
    let artifacts = try_add(tree, answers).unwrap();
    let paths = artifacts.iter().map(|artifact| artifact.path.clone()).collect();
    apply(tree, artifacts);
    assert_eq!(try_add(tree, answers).unwrap(), []);
    paths
}

fn refused(tree: &Tree, answers: &WebhookAnswers) -> String {
    let error = try_add(tree, answers).unwrap_err();
    let all: Vec<_> = error
        .iter()
        .map(|one| format!("{}; {}", one.message, one.help.as_deref().unwrap_or_default()))
        .collect();
    all.join("\n")
}

fn with_kind() -> Tree {
    let mut tree = project(&answers());
    create(&mut tree, &hwfka());
    tree
}

#[test]
fn the_first_webhook_brings_the_server() {
    let mut tree = with_kind();
    let paths = add(&mut tree, &asked(&[Action::Validate]));
    let expected = [
        "operator/src/webhooks/validate_hwfka.rs",
        "operator/Cargo.toml",
        MODULE,
        "operator/src/webhooks/testing.rs",
        "operator/src/lib.rs",
        "operator/src/main.rs",
    ];
    assert_eq!(paths, expected);
    let manifest = &tree[Utf8Path::new("Cargo.toml")];
    assert!(manifest.contains("\nosc-runtime = { version = \"=0.1.0\" }\n"), "{manifest}");
    let main = &tree[Utf8Path::new("operator/src/main.rs")];
    let end =
        "    let operator = webhooks::start(operator);\n    controllers::run(operator).await\n}\n";
    assert!(main.ends_with(end), "{main}");
}

#[test]
fn further_ones_change_none_that_is_there() {
    let mut tree = with_kind();
    add(&mut tree, &asked(&[Action::Validate]));
    let paths = add(&mut tree, &asked(&[Action::Validate, Action::Mutate]));
    assert_eq!(paths, ["operator/src/webhooks/mutate_hwfka.rs", MODULE]);
    let named = WebhookAnswers { name: Some("late-check".into()), ..asked(&[Action::Validate]) };
    let paths = add(&mut tree, &named);
    assert_eq!(paths, ["operator/src/webhooks/late_check.rs", MODULE]);
    let handler = &tree[Utf8Path::new("operator/src/webhooks/late_check.rs")];
    for words in ["_at(PATH, validate)", "name = \"late-check.v1.osctest.huawei.com\""] {
        assert!(handler.contains(words), "{handler}");
    }
    let module = &tree[Utf8Path::new(MODULE)];
    let body = "{\n    server = validate_hwfka::add(server);\n    server = mutate_hwfka::add(server);\n    \
                server = late_check::add(server);\n    server\n}\n";
    assert!(module.contains(body), "{module}");
    assert_eq!(module.matches("manifests.yaml").count(), 1, "{module}");
}

#[test]
fn versions_are_converted_through_the_stored_one() {
    let mut tree = with_kind();
    assert!(refused(&tree, &asked(&[Action::Convert])).contains("no second version"));
    for version in ["v1beta1", "v2"] {
        create(&mut tree, &ApiAnswers { version: version.into(), ..hwfka() });
    }
    add(&mut tree, &asked(&[Action::Convert]));
    let handler = &tree[Utf8Path::new("operator/src/webhooks/convert_hwfka.rs")];
    let body =
        "    Conversion::new()\n        .between::<V1, V1beta1>()\n        .between::<V1, V2>()\n}";
    assert!(handler.contains(body), "{handler}");
    let module = &tree[Utf8Path::new(MODULE)];
    assert!(module.contains("config/crd/hwfkas.osctest.huawei.com.yaml\"),\n];"), "{module}");
}

#[test]
fn what_users_changed_stays() {
    let mut tree = with_kind();
    add(&mut tree, &asked(&[Action::Validate]));
    for newline in ["\n", "\r\n"] {
        let mut tree = tree.clone();
        let module = tree[Utf8Path::new(MODULE)].replace("fn add", "// Mine.\nfn  add");
        let before = format!("\u{feff}{}", module.replace('\n', newline));
        tree.insert(MODULE.into(), before.clone());
        add(&mut tree, &asked(&[Action::Mutate]));
        let added = ["mod mutate_hwfka;", "    server = mutate_hwfka::add(server);"];
        let after = added.iter().fold(tree[Utf8Path::new(MODULE)].clone(), |text, line| {
            text.replacen(&format!("{line}{newline}"), "", 1)
        });
        assert_eq!(after, before);
    }
}

#[test]
fn where_the_place_is_gone_nothing_is_guessed() {
    let whole = with_kind();
    let edits: [(&str, Edit, &str); 3] = [
        ("operator/src/main.rs", |_| "fn main() {}\n".into(), "webhooks::start(operator)"),
        ("Cargo.toml", |text| text.replace("\nosc = ", "\nosk = "), "has no `osc`"),
        ("operator/src/lib.rs", |_| "mod".into(), "is not Rust"),
    ];
    for (path, edit, expected) in edits {
        let mut tree = whole.clone();
        let text = edit(&tree[Utf8Path::new(path)]);
        tree.insert(path.into(), text);
        let said = refused(&tree, &asked(&[Action::Validate]));
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn what_is_no_webhook_is_refused() {
    let mut tree = with_kind();
    let valid = asked(&[Action::Validate]);
    let unknown = WebhookAnswers { kind: "Topic".into(), ..valid.clone() };
    assert!(refused(&tree, &unknown).contains("no kind `Topic`"));
    let unknown = WebhookAnswers { version: "v3".into(), ..valid.clone() };
    assert!(refused(&tree, &unknown).contains("no version `v3`"));
    let named = WebhookAnswers { name: Some("1".into()), ..valid.clone() };
    assert!(refused(&tree, &named).contains("`1` is not a webhook's name"));
    let both = WebhookAnswers {
        actions: vec![Action::Validate, Action::Mutate],
        name: Some("late".into()),
        ..valid.clone()
    };
    assert!(refused(&tree, &both).contains("for one webhook"));
    add(&mut tree, &WebhookAnswers { name: Some("late".into()), ..valid.clone() });
    create(&mut tree, &ApiAnswers { kind: "Topic".into(), ..hwfka() });
    let taken = WebhookAnswers { name: Some("late".into()), kind: "Topic".into(), ..valid };
    assert!(refused(&tree, &taken).contains("about another kind"));
}
