//! APIs that are added to projects.

use camino::Utf8Path;

use super::*;

fn text<'a>(tree: &'a Tree, path: &str) -> &'a str {
    &tree[Utf8Path::new(path)]
}

#[test]
fn the_first_api_is_a_type_and_a_controller() {
    let mut tree = project(&answers());
    let paths = create(&mut tree, &hwfka());
    let expected = [
        "api/src/v1/hwfka.rs",
        "api/src/v1/mod.rs",
        "api/src/lib.rs",
        "operator/src/controllers/hwfka.rs",
        "operator/tests/hwfka.rs",
        "operator/src/controllers/mod.rs",
    ];
    assert_eq!(paths, expected);
    assert!(text(&tree, "api/src/v1/hwfka.rs").contains("group = \"osctest.huawei.com\","));
    assert!(text(&tree, "api/src/lib.rs").ends_with("\n\npub mod v1;\n"));
    let controllers = text(&tree, "operator/src/controllers/mod.rs");
    assert!(controllers.contains("\nmod hwfka;\n\nuse std"), "{controllers}");
    let body = "{\n    operator.crd(include_str!(\n        \"../../../config/crd/hwfkas.osctest.huawei.com.yaml\"\n    ));\n    \
                operator.start(hwfka::run);\n    operator.wait().await\n}\n";
    assert!(controllers.ends_with(body), "{controllers}");
}

#[test]
fn kinds_versions_and_groups_stand_side_by_side() {
    let mut tree = project(&answers());
    create(&mut tree, &hwfka());
    create(&mut tree, &ApiAnswers { kind: "Backup".into(), ..hwfka() });
    create(
        &mut tree,
        &ApiAnswers { kind: "Topic".into(), group: "other.huawei.com".into(), ..hwfka() },
    );
    let beta = ApiAnswers { kind: "User".into(), version: "v1beta1".into(), ..hwfka() };
    create(&mut tree, &ApiAnswers { scope: Scope::Cluster, plural: Some("people".into()), ..beta });
    let version = text(&tree, "api/src/v1/mod.rs");
    let expected = "//! API version `v1`.\n\npub mod backup;\npub mod hwfka;\npub mod topic;\n\n\
                    pub use backup::*;\npub use hwfka::*;\npub use topic::*;\n";
    assert_eq!(version, expected);
    assert!(text(&tree, "api/src/lib.rs").ends_with("\n\npub mod v1;\npub mod v1beta1;\n"));
    let topic = text(&tree, "api/src/v1/topic.rs");
    assert!(topic.contains("\"other.huawei.com\""), "{topic}");
    let user = text(&tree, "api/src/v1beta1/user.rs");
    assert!(user.contains("plural = \"people\"") && !user.contains("namespaced"), "{user}");
    assert!(text(&tree, "operator/src/controllers/user.rs").contains("Api::all("));
}

#[test]
fn an_edited_type_is_never_touched() {
    let mut tree = project(&answers());
    create(&mut tree, &ApiAnswers { controller: false, ..hwfka() });
    let file = Utf8Path::new("api/src/v1/hwfka.rs");
    let edited = tree[file].replace("pub image", "/// mine\n    pub r#type: u8,\n    pub image");
    tree.insert(file.into(), edited.clone());
    let paths = create(&mut tree, &hwfka());
    assert_eq!(tree[file], edited);
    let expected = [
        "operator/src/controllers/hwfka.rs",
        "operator/tests/hwfka.rs",
        "operator/src/controllers/mod.rs",
    ];
    assert_eq!(paths, expected);
    let controller = text(&tree, "operator/src/controllers/hwfka.rs");
    assert!(controller.contains("cluster.status("), "the stub's fields are still there");
}

#[test]
fn an_interrupted_run_is_completed() {
    let mut tree = project(&answers());
    let all = try_create(&tree, &hwfka()).unwrap();
    apply(&mut tree, all[..1].to_vec());
    let rest = create(&mut tree, &hwfka());
    assert_eq!(rest.len(), all.len() - 1);
}

#[test]
fn a_moved_type_is_found_where_it_is() {
    let mut tree = project(&answers());
    create(&mut tree, &ApiAnswers { controller: false, ..hwfka() });
    let moved = tree.remove(Utf8Path::new("api/src/v1/hwfka.rs")).unwrap();
    tree.insert("api/src/v1/kafka/types.rs".into(), moved);
    create(&mut tree, &hwfka());
    let controller = text(&tree, "operator/src/controllers/hwfka.rs");
    assert!(controller.contains("use hwfka_operator_api::v1::kafka::types::{Hwfka, HwfkaStatus};"));
}

#[test]
fn a_kind_may_have_several_controllers() {
    let mut tree = project(&answers());
    create(&mut tree, &hwfka());
    let backup = ApiAnswers { controller_name: Some("hwfka-backup".into()), ..hwfka() };
    let paths = create(&mut tree, &backup);
    assert_eq!(
        paths,
        ["operator/src/controllers/hwfka_backup.rs", "operator/src/controllers/mod.rs"]
    );
    create(
        &mut tree,
        &ApiAnswers { resource: false, controller_name: Some("audit".into()), ..hwfka() },
    );
    let controller = text(&tree, "operator/src/controllers/audit.rs");
    assert!(controller.contains("use hwfka_operator_api::v1::Hwfka;"), "{controller}");
    assert!(!controller.contains("cluster.status("), "two controllers would fight over one status");
    let list = text(&tree, "operator/src/controllers/mod.rs");
    assert!(list.contains("mod audit;\nmod hwfka;\nmod hwfka_backup;\n"), "{list}");
}

#[test]
fn a_kind_of_kubernetes_is_watched_with_its_rules() {
    let mut tree = project(&answers());
    let deployment =
        ApiAnswers { group: "apps".into(), kind: "Deployment".into(), resource: false, ..hwfka() };
    create(&mut tree, &deployment);
    let controller = text(&tree, "operator/src/controllers/deployment.rs");
    assert!(controller.contains("use k8s_openapi::api::apps::v1::Deployment;"), "{controller}");
    assert!(controller.contains("#[osc::rbac(Deployment, verbs = [list, watch])]"), "{controller}");
    let manifest = text(&tree, "operator/Cargo.toml");
    assert!(
        manifest
            .contains("hwfka-operator-api.workspace = true\nk8s-openapi.workspace = true\n\nkube"),
        "{manifest}"
    );

    let node = ApiAnswers { group: "core".into(), kind: "Node".into(), resource: false, ..hwfka() };
    create(&mut tree, &node);
    assert!(text(&tree, "operator/src/controllers/node.rs").contains("Api::all("));
}

#[test]
fn a_foreign_kind_is_watched_without_a_type() {
    let mut tree = project(&answers());
    let gateway = ApiAnswers {
        group: "gateway.networking.example.org".into(),
        kind: "Gateway".into(),
        resource: false,
        ..hwfka()
    };
    create(&mut tree, &gateway);
    let controller = text(&tree, "operator/src/controllers/gateway.rs");
    assert!(controller.contains("const GROUP: &str = \"gateway.networking.example.org\";"));
    assert!(controller.contains(
        "#[osc::rbac(groups = [\"gateway.networking.example.org\"], resources = [\"gateways\"], verbs = [list, watch])]"
    ));
}

#[test]
fn names_with_a_rule_of_their_own_are_refused() {
    let tree = project(&answers());
    let cases = [
        (ApiAnswers { kind: "hwfka".into(), ..hwfka() }, "API-01", "`hwfka` is not a kind"),
        (ApiAnswers { kind: "Type".into(), ..hwfka() }, "API-01", "would hide a word of Rust"),
        (ApiAnswers { kind: "Option".into(), ..hwfka() }, "API-01", "would hide a word of Rust"),
        (ApiAnswers { version: "1".into(), ..hwfka() }, "API-01", "`1` is not a version"),
        (ApiAnswers { group: "OscTest".into(), ..hwfka() }, "API-01", "`OscTest` is not a group"),
        (ApiAnswers { plural: Some("Hwfkas".into()), ..hwfka() }, "API-01", "not a plural"),
        (
            ApiAnswers { controller_name: Some("mod".into()), ..hwfka() },
            "API-01",
            "controller's name",
        ),
        (ApiAnswers { resource: false, controller: false, ..hwfka() }, "API-01", "no kind `Hwfka`"),
        (
            ApiAnswers {
                group: "apps".into(),
                kind: "Deploymet".into(),
                resource: false,
                ..hwfka()
            },
            "API-01",
            "Kubernetes has no kind",
        ),
    ];
    for (answers, code, part) in cases {
        let (found, message) = refused(&tree, &answers);
        assert!(found == code && message.contains(part), "{found}: {message}");
    }
}

#[test]
fn a_kind_has_one_group_scope_and_plural() {
    let mut tree = project(&answers());
    create(&mut tree, &hwfka());
    let v2 = || ApiAnswers { version: "v2".into(), ..hwfka() };
    let (code, message) = refused(&tree, &ApiAnswers { scope: Scope::Cluster, ..v2() });
    assert_eq!(code, "PRJ-04", "{message}");
    let (code, message) = refused(&tree, &ApiAnswers { plural: Some("hwfkae".into()), ..v2() });
    assert_eq!(code, "PRJ-04", "{message}");
    let (code, message) = refused(&tree, &ApiAnswers { resource: false, ..v2() });
    assert_eq!(code, "API-01", "{message}");
    let (code, message) = refused(&tree, &ApiAnswers { finalizer: true, ..v2() });
    assert!(code == "API-01" && message.contains("no controller is written"), "{message}");
    let (code, message) = refused(&tree, &ApiAnswers { group: "other".into(), ..hwfka() });
    assert_eq!(code, "PRJ-03", "{message}");
    let (code, message) = refused(&tree, &ApiAnswers { kind: "HwFka".into(), ..hwfka() });
    assert_eq!(code, "PRJ-03", "{message}");
}

#[test]
fn a_further_version_has_no_second_controller() {
    let mut tree = project(&answers());
    create(&mut tree, &hwfka());
    let v2 = ApiAnswers { version: "v2".into(), ..hwfka() };
    let paths = create(&mut tree, &v2);
    assert_eq!(paths, ["api/src/v2/hwfka.rs", "api/src/v2/mod.rs", "api/src/lib.rs"]);
    let file = text(&tree, "api/src/v2/hwfka.rs");
    assert!(file.contains("    version = \"v2\",\n    storage = false,\n"), "{file}");
    assert!(file.contains("pub use crate::v1::HwfkaStatus;\n"), "{file}");
    assert!(file.contains("osc::round_trip!(v1::Hwfka, Hwfka);"), "{file}");
    let named = ApiAnswers { controller_name: Some("watcher".into()), ..v2 };
    let paths = create(&mut tree, &named);
    assert_eq!(paths, ["operator/src/controllers/watcher.rs", "operator/src/controllers/mod.rs"]);
}

/// A type that its author has edited: imports, private functions, types of its own, attributes on one line.
const EDITED: &str = r#"//! Mine.

use std::collections::{BTreeMap, BTreeSet};

use super::shared::Zone;
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A service.
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka")]
#[kube(namespaced, deprecated)]
#[osc(role = ServiceEntity, sample = example)]
#[crd(no_status_subresource, convert(with = super::v0::Hwfka))]
pub struct HwfkaSpec {
    /// The number of pods.
    #[crd(convert(new))]
    #[serde(default = "size")]
    pub size: i32, // stays
    #[osc(hidden)]
    pub labels: BTreeMap<String, Label>,
    pub zone: Zone,
}

fn size() -> i32 {
    SIZE
}

const SIZE: i32 = 3;

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub struct Label(pub BTreeSet<String>);

fn example() -> Hwfka {
    todo!()
}
"#;

const FURTHER: &str = r#"//! The kind `Hwfka` at version `v2`.
//!
//! `convert` makes `From` in both directions between this version and `v1`, field by field. Where the two part, a
//! field says so: `#[crd(convert(name = ...))]` has another name there, `#[crd(convert(new))]` is not there, and what is
//! only there is named in `dropped = [...]`. Anything else is written by hand: `impl From` in the place of `convert`.

use crate::v1::shared::Zone;
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::v1;

// What both versions have is one type, until one of them needs another.
pub use crate::v1::Label;

/// A service.
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(
    group = "osctest.huawei.com",
    version = "v2",
    storage = false,
    kind = "Hwfka"
)]
#[kube(namespaced)]
#[crd(convert(with = v1::Hwfka))]
#[crd(no_status_subresource)]
pub struct HwfkaSpec {
    /// The number of pods.
    #[serde(default = "size")]
    pub size: i32, // stays
    #[osc(hidden)]
    pub labels: BTreeMap<String, Label>,
    pub zone: Zone,
}

fn size() -> i32 {
    SIZE
}

const SIZE: i32 = 3;

#[cfg(test)]
"#;

#[test]
fn a_further_version_is_made_of_the_type_as_it_is() {
    for newline in ["\n", "\r\n"] {
        let mut tree = project(&answers());
        create(&mut tree, &hwfka());
        tree.insert("api/src/v1/hwfka.rs".into(), EDITED.replace('\n', newline));
        create(&mut tree, &ApiAnswers { version: "v2".into(), ..hwfka() });
        let file = text(&tree, "api/src/v2/hwfka.rs");
        assert!(file.starts_with(FURTHER), "{file}");
        assert!(file.contains("osc::round_trip!(v1::Hwfka, Hwfka);"), "{file}");
        assert!(!file.contains("fn sample"), "{file}");
    }
}

#[test]
fn a_spec_that_is_no_plain_struct_is_left_to_its_author() {
    let mut tree = project(&answers());
    create(&mut tree, &hwfka());
    let edited = "#[derive(CustomResource)]\n#[kube(group = \"osctest.huawei.com\", version = \"v1\", kind = \"Hwfka\", \
                  namespaced)]\npub struct HwfkaSpec(u8);\n";
    tree.insert("api/src/v1/hwfka.rs".into(), edited.into());
    let (code, message) = refused(&tree, &ApiAnswers { version: "v2".into(), ..hwfka() });
    assert!(code == "API-02" && message.contains("no plain struct"), "{message}");
}

#[test]
fn a_namespaced_operator_takes_no_cluster_kind() {
    let tree = project(&InitAnswers { watch: Watch::OwnNamespace, ..answers() });
    let (code, _) = refused(&tree, &ApiAnswers { scope: Scope::Cluster, ..hwfka() });
    assert_eq!(code, "PRJ-06");
    let node = ApiAnswers { group: "core".into(), kind: "Node".into(), resource: false, ..hwfka() };
    assert_eq!(refused(&tree, &node).0, "PRJ-06");
    assert!(try_create(&tree, &hwfka()).is_ok());
}

#[test]
fn one_controller_is_not_taken_for_another() {
    let mut tree = project(&answers());
    create(&mut tree, &ApiAnswers { kind: "Deployment".into(), ..hwfka() });
    let builtin =
        ApiAnswers { group: "apps".into(), kind: "Deployment".into(), resource: false, ..hwfka() };
    let (code, message) = refused(&tree, &builtin);
    assert!(code == "API-02" && message.contains("another kind"), "{message}");
}
