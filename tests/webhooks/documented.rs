//! The examples of docs/webhooks.md; that they compile is looked at in `tests/ui/`.

use osc_tests::place::{self, blocks, checkout};

use crate::fixture::files;

#[test]
fn the_examples_become_what_is_said() {
    let text = place::text(&checkout().join("docs/webhooks.md"));
    let files = files(&blocks(&text, "rust").join("\n"), "");
    let [configuration] = &blocks(&text, "yaml")[..] else { panic!("one document is shown") };
    let manifests = &files["config/webhook/manifests.yaml"];
    assert!(manifests.contains(configuration), "{manifests}");
    for path in files.keys().filter(|path| path.starts_with("config/webhook/")) {
        assert!(text.contains(&format!("`{path}`")), "{path} is not documented");
    }
    assert!(files.contains_key("config/webhook/policies.yaml"));
}
