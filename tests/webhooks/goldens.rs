//! controller-tools' own fixtures: `goldens/` says them in Rust, with the key that switches the exclusion of the operator's
//! own namespace off.

use osc_tests::place;

use crate::fixture::{documents, evaluate};

const GOLDEN_FOLDER: &str = "corpus/goldens/controller-tools/webhook";
const FIXTURES: &str = "tests/webhooks/goldens";

/// The names of `goldens/`, the folder of the golden, and what is wrong with the fixture itself: kube-apiserver refuses a
/// configuration in which two webhooks have one name, and no Service has capital letters.
const GOLDENS: [(&str, &str, &[&str]); 10] = [
    ("base", "", &[NAME, PATH]),
    ("valid", "valid", &[NAME, PATH]),
    ("valid_crosspkg_stable", "valid-crosspkg-stable", &[]),
    ("valid_custom_name", "valid-custom-name", &[NAME, PATH]),
    (
        "valid_custom_service",
        "valid-custom-service",
        &[
            NAME,
            "error[WH-05]: `BEEF` cannot name a namespace",
            "error[WH-05]: `DEAD` cannot name a Service",
            "error[WH-05]: `FOO` cannot name a Service",
        ],
    ),
    ("valid_namespaceselector", "valid-namespaceselector", &[]),
    ("valid_objectselector", "valid-objectselector", &[]),
    ("valid_ordered", "valid-ordered", &[]),
    ("valid_selectors_matchexpressions", "valid-selectors-matchexpressions", &[]),
    ("valid_url", "valid-url", &[NAME]),
];

const NAME: &str =
    "error[WH-01]: two webhooks are named `validation.cronjob.testdata.kubebuilder.io`";
const PATH: &str =
    "error[WH-02]: two webhooks have the path `/validate-testdata-kubebuilder-io-v1-cronjob`";

#[test]
fn every_fixture_equals_its_golden() {
    let Some(corpus) = place::reference(GOLDEN_FOLDER) else { return };
    for (fixture, folder, wrong) in GOLDENS {
        let source =
            place::text(&place::checkout().join(FIXTURES).join(fixture).with_extension("rs"));
        let evaluated = evaluate(&source, "service = \"webhook-service\"");
        let ours = documents(&evaluated.files["config/webhook/manifests.yaml"]);
        let theirs = documents(&place::text(&corpus.join(folder).join("manifests.yaml")));
        assert_eq!(ours, theirs, "{fixture}");
        let errors = evaluated.diagnostics.lines().filter(|line| line.starts_with("error["));
        let mut errors: Vec<_> = errors.collect();
        errors.sort_unstable();
        assert_eq!(errors.len(), wrong.len(), "{fixture}: {errors:?}");
        for (error, wrong) in errors.iter().zip(wrong) {
            assert!(error.starts_with(wrong), "{fixture}: {error}");
        }
    }
}

/// The fixtures that controller-gen refuses, and the files of `tests/ui/fail/` in which the compiler refuses the same. A
/// configuration of two names is none: each webhook says its own, and says it once.
const REFUSED: [(&str, &str); 6] = [
    ("invalid-admissionReviewVersionsRequired", "webhook_review_versions"),
    ("invalid-multiple-webhookconfigurations", "webhook_said_twice"),
    ("invalid-path-and-url", "webhook_path_and_url"),
    ("invalid-sideEffects", "webhook_side_effects"),
    ("invalid-timeoutSeconds", "webhook_timeout"),
    ("invalid-v1beta1NotSupported", "webhook_v1beta1"),
];

#[test]
fn every_fixture_is_there_or_refused() {
    let Some(corpus) = place::reference(GOLDEN_FOLDER) else { return };
    let ui = place::checkout().join("tests/ui/fail");
    for (_, name) in REFUSED {
        let said = place::text(&ui.join(name).with_extension("stderr"));
        assert!(said.starts_with("error"), "{name}: {said}");
    }
    let entries = std::fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path());
    let folders = entries.filter(|path| path.is_dir());
    let mut theirs: Vec<_> =
        folders.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    theirs.sort();
    let ours = GOLDENS.iter().map(|(_, folder, _)| *folder).filter(|folder| !folder.is_empty());
    let mut ours: Vec<_> = ours.chain(REFUSED.iter().map(|(folder, _)| *folder)).collect();
    ours.sort_unstable();
    assert_eq!(ours, theirs);
}
