//! From a Rust source with attributes on handlers to files.

use std::collections::BTreeMap;

use cargo_osc::testing::Evaluated;
use serde_json::Value;

/// The file that sources are said to be.
const FILE: &str = "operator/src/webhooks.rs";

const MANIFEST: &str = r#"
[workspace.package]
version = "0.1.0"
description = "Webhooks"

[workspace.metadata.osc]
image = "registry.huawei.com/osctest/hwfka-operator"
provider = { name = "Huawei", url = "https://huawei.com" }
maintainers = [{ name = "Ada", email = "ada@huawei.com" }]
"#;

/// What the sources of handlers name: the API crate, and the modules of its versions.
const IMPORTS: &str = "
use hwfka_operator_api::{self as v1, Hwfka, Rack, v1beta1};
use k8s_openapi::api::apps::v1::Deployment;
";

/// What an operator with the handlers of `source` and `osc.webhook` as `table` leads to.
pub(crate) fn evaluate(source: &str, table: &str) -> Evaluated {
    let mut facts = osc::__private::facts("hwfka-operator-api").unwrap();
    for kind in &mut facts.kinds {
        kind.type_path = kind.type_path.replacen("webhooks::kind", "hwfka_operator_api", 1);
    }
    let sources = BTreeMap::from([
        ("facts.json".to_owned(), serde_json::to_string(&facts).unwrap()),
        ("Cargo.toml".to_owned(), format!("{MANIFEST}webhook = {{ {table} }}\n")),
        ("api/src/lib.rs".to_owned(), "pub mod v1beta1 {}".to_owned()),
        ("operator/src/lib.rs".to_owned(), OPERATOR.to_owned()),
        (FILE.to_owned(), format!("{source}{IMPORTS}")),
        ("tests/webhooks/kind.rs".to_owned(), include_str!("kind.rs").to_owned()),
    ]);
    cargo_osc::testing::evaluate(&sources).unwrap()
}

/// An operator that may do something: one that may do nothing is warned of.
const OPERATOR: &str = r#"
mod webhooks;

#[osc::rbac(groups = [""], resources = ["pods"], verbs = [list, watch])]
fn run() {}
"#;

/// The same where nothing may be wrong.
pub(crate) fn files(source: &str, table: &str) -> BTreeMap<String, String> {
    let evaluated = evaluate(source, table);
    assert!(!evaluated.diagnostics.contains("error["), "{}", evaluated.diagnostics);
    evaluated.files
}

/// The documents of a file, in order.
pub(crate) fn documents(file: &str) -> Vec<Value> {
    let texts = file.split("---\n").filter(|text| !text.trim().is_empty());
    texts.map(|text| serde_saphyr::from_str(text).unwrap()).collect()
}
