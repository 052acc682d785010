//! Names, as rustc finds them.

use std::collections::BTreeMap;

use super::*;
use crate::project::SourceCrate;

/// Sources of a workspace with a library `shop_api`, which has the kind `Shop`, and a program `shop`.
struct Workspace(BTreeMap<&'static str, &'static str>);

const API: &str = "pub mod v1;\npub use v1::Shop;\npub mod prelude { pub use crate::v1::*; pub use k8s_openapi::api::core::v1::Pod; }";
const KIND: &str = "mod shop;\npub use shop::Shop;";
const SPEC: &str = "pub struct ShopSpec;";

impl Workspace {
    fn new(main: &'static str) -> Self {
        let files = [
            ("api/src/lib.rs", API),
            ("api/src/v1/mod.rs", KIND),
            ("api/src/v1/shop.rs", SPEC),
            ("src/main.rs", main),
        ];
        Self(files.into())
    }

    fn with(mut self, file: &'static str, text: &'static str) -> Self {
        self.0.insert(file, text);
        self
    }

    fn load(&self) -> (Sources, Vec<String>) {
        let package =
            |name: &str, krate: &str, root: &str, externs: &[(&str, &str)]| SourcePackage {
                name: name.into(),
                crates: vec![SourceCrate {
                    name: krate.into(),
                    root: root.into(),
                    is_library: krate != "shop",
                }],
                features: [("default".to_owned(), vec!["on".to_owned()])].into(),
                externs: externs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect(),
            };
        let k8s = ("k8s_openapi", "k8s_openapi");
        let packages = [
            package("shop-api", "shop_api", "api/src/lib.rs", &[("osc", "osc"), k8s]),
            package(
                "shop",
                "shop",
                "src/main.rs",
                &[
                    ("osc", "osc"),
                    k8s,
                    ("k8s", "k8s_openapi"),
                    ("shop_api", "shop_api"),
                    ("kube", "kube"),
                ],
            ),
        ];
        let shop = Resource {
            group: "example.com".into(),
            version: "v1".into(),
            kind: "Shop".into(),
            plural: "shops".into(),
            scope: Some(osc_model::facts::Scope::Namespaced),
        };
        let own = BTreeMap::from([("shop_api::v1::shop::Shop".to_owned(), shop)]);
        let read = |path: &camino::Utf8Path| Ok(self.0.get(path.as_str()).map(ToString::to_string));
        let (sources, diagnostics) =
            Sources::load(&packages, &[], own, Reading::Marks, &read).unwrap();
        let found = diagnostics.iter().map(|one| {
            let span = one.span.clone().unwrap();
            format!("{span}: {}", one.message)
        });
        let found = found.collect();
        (sources, found)
    }

    /// What the first argument of each mark is.
    fn resources(&self) -> Vec<String> {
        let (sources, found) = self.load();
        assert_eq!(found, Vec::<String>::new());
        let marks = sources.marks().map(|(name, attached)| {
            let path: syn::Path = attached.attribute.parse_args().unwrap();
            match sources.resource(attached, &path) {
                Ok(resource) => format!("{name} {}/{}", resource.group, resource.plural),
                Err(diagnostic) => diagnostic.message,
            }
        });
        marks.collect()
    }
}

#[track_caller]
fn one(main: &'static str) -> String {
    let found = Workspace::new(main).resources();
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_type_is_found_through_use_alias_and_reexport() {
    let sets = "rbac apps/statefulsets";
    assert_eq!(one("#[osc::rbac(k8s_openapi::api::apps::v1::StatefulSet)] fn f() {}"), sets);
    assert_eq!(
        one("use k8s::api::apps::v1::StatefulSet as Set; #[osc::rbac(Set)] fn f() {}"),
        sets
    );
    assert_eq!(
        one("use k8s_openapi::api::apps; #[osc::rbac(apps::v1::StatefulSet)] fn f() {}"),
        sets
    );
    assert_eq!(
        one("use k8s_openapi::api::apps::v1::{self as a}; #[osc::rbac(a::StatefulSet)] fn f() {}"),
        sets
    );
    assert_eq!(
        one("use k8s_openapi::api::apps::v1::{self}; #[osc::rbac(v1::StatefulSet)] fn f() {}"),
        sets
    );
    assert_eq!(one("use k8s_openapi::api::apps::v1::*; #[osc::rbac(StatefulSet)] fn f() {}"), sets);
    assert_eq!(
        one("type Set = k8s_openapi::api::apps::v1::StatefulSet; #[osc::rbac(Set)] fn f() {}"),
        sets
    );
}

#[test]
fn own_kinds_are_found_where_kube_derive_declares_them() {
    let shops = "rbac example.com/shops";
    assert_eq!(one("use shop_api::Shop; #[osc::rbac(Shop)] fn f() {}"), shops);
    assert_eq!(one("use shop_api::v1::Shop; #[osc::rbac(Shop)] fn f() {}"), shops);
    assert_eq!(one("use shop_api::prelude::*; #[osc::rbac(Shop)] fn f() {}"), shops);
    assert_eq!(one("use shop_api::prelude::*; #[osc::rbac(Pod)] fn f() {}"), "rbac /pods");
}

#[test]
fn modules_and_blocks_have_scopes_of_their_own() {
    assert_eq!(
        one(
            "mod a { use super::b::Pod; #[osc::rbac(Pod)] fn f() {} } mod b { pub use k8s::api::core::v1::Pod; }"
        ),
        "rbac /pods"
    );
    assert_eq!(
        one("fn f() { use k8s::api::core::v1::Pod; #[osc::rbac(Pod)] fn g() {} }"),
        "rbac /pods"
    );
    assert_eq!(
        one("use k8s::api::core::v1::Pod; mod a { #[osc::rbac(Pod)] fn f() {} }"),
        "`Pod` is not found: `Pod` is not in scope here"
    );
    assert_eq!(
        one("use k8s::api::core::v1::Pod; struct S; impl S { #[osc::rbac(Pod)] fn f() {} }"),
        "rbac /pods"
    );
}

#[test]
fn a_mark_is_known_by_what_its_name_leads_to() {
    assert_eq!(
        one("use osc::rbac as may; use k8s::api::core::v1::Pod; #[may(Pod)] fn f() {}"),
        "may /pods".replace("may", "rbac")
    );
    let other = "mod osc { pub use kube::rbac; } #[self::osc::rbac(Pod)] fn f() {}";
    assert_eq!(Workspace::new(other).resources(), Vec::<String>::new());
}

#[test]
fn an_ambiguous_name_is_an_error_that_names_both() {
    assert_eq!(
        one(
            "use k8s::api::core::v1::*; use k8s::api::events::v1::*; #[osc::rbac(Event)] fn f() {}"
        ),
        "`Event` is ambiguous: `k8s_openapi::api::core::v1::Event` or `k8s_openapi::api::events::v1::Event`"
    );
    assert_eq!(
        one(
            "use k8s::api::core::v1::*; use k8s::api::events::v1::Event; #[osc::rbac(Event)] fn f() {}"
        ),
        "rbac events.k8s.io/events"
    );
}

#[test]
fn what_is_no_resource_is_an_error() {
    assert_eq!(
        one("use k8s::api::core::v1::PodSpec; #[osc::rbac(PodSpec)] fn f() {}"),
        "`PodSpec` is no Kubernetes resource: it is `k8s_openapi::api::core::v1::PodSpec`"
    );
    assert_eq!(
        one("#[osc::rbac(String)] fn f() {}"),
        "`String` is no Kubernetes resource: it is `std::prelude::v1::String`"
    );
    assert_eq!(
        one("use k8s::api::policy::v1::Eviction; #[osc::rbac(Eviction)] fn f() {}"),
        "`Eviction` is the body of a subresource, not a resource"
    );
    assert_eq!(
        one("use kube::unread::*; #[osc::rbac(Thing)] fn f() {}"),
        "`Thing` may come out of `use kube::unread::*`, whose names are not known"
    );
}

#[test]
fn what_a_build_does_not_see_is_not_read() {
    let hidden = "#[cfg(test)] mod tests { #[osc::rbac(Nothing)] fn f() {} }\n\
                  #[cfg(feature = \"off\")] #[osc::rbac(Nothing)] fn g() {}\n\
                  #[cfg_attr(feature = \"on\", osc::rbac(k8s::api::core::v1::Pod))] fn h() {}";
    assert_eq!(one(hidden), "rbac /pods");
}

#[test]
fn modules_lie_where_rustc_looks_for_them() {
    let mark = "#[osc::rbac(k8s::api::core::v1::Pod)] fn f() {}";
    let found = Workspace::new("mod a; mod b; #[path = \"else/where.rs\"] mod c; mod d { mod e; }")
        .with("src/a.rs", "mod x;")
        .with("src/a/x.rs", mark)
        .with("src/b/mod.rs", "mod y;")
        .with("src/b/y.rs", mark)
        .with("src/else/where.rs", "mod z;")
        .with("src/else/z.rs", mark)
        .with("src/d/e.rs", mark)
        .resources();
    assert_eq!(found, ["rbac /pods"; 4]);
    let (_, found) =
        Workspace::new("mod a;\nmod broken;").with("src/broken.rs", "fn 1() {}").load();
    let expected = [
        "src/main.rs:1:5: the module `a` has no file",
        "src/broken.rs:1:4: this is no Rust: expected identifier",
    ];
    assert_eq!(found, expected);
}

#[test]
fn marks_in_macros_are_refused() {
    let main = "macro_rules! m { () => { #[osc::rbac(Pod)] fn f() {} } }\nfn g() { n!({ #[osc::rbac(Pod)] fn f() {} }) }";
    let (_, found) = Workspace::new(main).load();
    let expected = [(1, 28), (2, 17)].map(|(line, column)| {
        format!("src/main.rs:{line}:{column}: `#[osc::rbac]` in a macro is not read")
    });
    assert_eq!(found, expected);
}
