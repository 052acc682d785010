//! Rendered Rust is as rustfmt writes it, whatever the names.

use std::process::Command;

use osc_model::webhook::Action;

use super::*;

/// Runs rustfmt once over all projects; it finds no configuration and so uses its defaults, as a user's would.
fn check(trees: &[Tree]) {
    let folder = tempfile::tempdir().unwrap();
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--edition", "2024", "--check"]).current_dir(folder.path());
    for (index, tree) in trees.iter().enumerate() {
        for (path, text) in tree.iter().filter(|(path, _)| path.extension() == Some("rs")) {
            let file = folder.path().join(index.to_string()).join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, text).unwrap();
            rustfmt.arg(file);
        }
    }
    match rustfmt.output() {
        Ok(output) => {
            let diff = String::from_utf8_lossy(&output.stdout);
            let errors = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{diff}{errors}");
        }
        Err(error) if std::env::var("CI").is_ok_and(|ci| ci == "true") => panic!("{error}"),
        Err(error) => println!("skipped: no rustfmt ({error})"),
    }
}

/// A project of which only the files that names change are left.
fn small() -> Tree {
    let mut tree = project(&answers());
    tree.retain(|path, _| ProjectTexts::wanted(path));
    tree
}

#[test]
fn kinds_of_every_length_are_formatted() {
    let trees = (1..=63).map(|length| {
        let kind = format!("K{}", "a".repeat(length - 1));
        let mut tree = small();
        let scope = if length % 2 == 0 { Scope::Cluster } else { Scope::Namespaced };
        let finalizer = length % 4 < 2;
        create(&mut tree, &ApiAnswers { kind: kind.clone(), scope, finalizer, ..hwfka() });
        let further = ApiAnswers { kind: kind.clone(), version: "v2".into(), scope, ..hwfka() };
        create(&mut tree, &further);
        create(&mut tree, &ApiAnswers { kind, controller_name: Some("second".into()), ..hwfka() });
        tree
    });
    check(&trees.collect::<Vec<_>>());
}

#[test]
fn projects_with_names_of_every_length_are_formatted() {
    let trees = (2..=64).map(|length| {
        let name = format!("k{}", "a".repeat(length - 1));
        let mut tree = project(&InitAnswers { name, ..answers() });
        create(&mut tree, &hwfka());
        tree
    });
    check(&trees.collect::<Vec<_>>());
}

#[test]
fn controllers_of_other_kinds_are_formatted() {
    let mut tree = small();
    let kinds = [
        ("apps", "Deployment", Scope::Namespaced),
        ("core", "Node", Scope::Namespaced),
        ("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding", Scope::Cluster),
        ("example.org", "Foreign", Scope::Namespaced),
        ("example.org", "Wide", Scope::Cluster),
    ];
    for (group, kind, scope) in kinds {
        let other = ApiAnswers { group: group.into(), kind: kind.into(), scope, ..hwfka() };
        create(&mut tree, &ApiAnswers { resource: false, ..other });
    }
    check(&[tree]);
}

#[test]
fn webhooks_of_kinds_of_every_length_are_formatted() {
    let actions = [Action::Validate, Action::Mutate, Action::Convert];
    let trees = (1..=63).map(|length| {
        let kind = format!("K{}", "a".repeat(length - 1));
        let mut tree = small();
        for version in ["v1", "v2", "v1beta1"].into_iter().take(2 + length % 2) {
            let api = ApiAnswers { kind: kind.clone(), version: version.into(), ..hwfka() };
            create(&mut tree, &ApiAnswers { controller: false, ..api });
        }
        let own = WebhookAnswers { kind: kind.clone(), ..webhook::asked(&actions) };
        let foreign = WebhookAnswers {
            group: "example.org".into(),
            kind: format!("F{}", "a".repeat(length - 1)),
            ..webhook::asked(&actions[..2])
        };
        let named = WebhookAnswers {
            name: Some(format!("named-{kind}").to_lowercase()),
            kind,
            ..webhook::asked(&actions[..1])
        };
        for answers in [own, foreign, named] {
            let added = create_webhook(&answers, &texts(&tree), &PACK).unwrap();
            apply(&mut tree, added);
        }
        tree
    });
    check(&trees.collect::<Vec<_>>());
}
