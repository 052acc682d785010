//! What is found in code, and what is said of what cannot be known.

use osc_model::rbac::Grant;

use super::{lines, operator};

pub(super) const NAMES: &str = "use k8s_openapi::api::apps::v1::StatefulSet; use k8s_openapi::api::core::v1::{Pod, Secret};\n\
    use kube::{Api, Client}; use kube::api::{Patch, PatchParams, PostParams};\n\
    use golden_operator_api::Hwfka;\n";

/// `verb resource.group`, without repetitions; `?` before it where it is not needed for sure.
#[track_caller]
pub(super) fn used(code: &str) -> Vec<String> {
    let uses = operator(&format!("{NAMES}{code}")).uses();
    let mut found: Vec<_> = uses
        .iter()
        .map(|line| {
            let words: Vec<_> = line.split(' ').collect();
            let sign = if words[3] == "Surely" { "" } else { "?" };
            format!("{sign}{} {}", words[1], words[2].trim_end_matches('.'))
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// What is listed as unknown.
#[track_caller]
pub(super) fn unknown(code: &str) -> Vec<String> {
    let audit = operator(&format!("{NAMES}{code}"));
    let found = lines(&audit.compare(&[])).into_iter().filter_map(|line| {
        let (_, why) = line.split_once("unknown use: ")?;
        Some(why.to_owned())
    });
    found.collect()
}

#[test]
fn server_side_apply_may_create() {
    let apply = |patch: &str| used(&format!("async fn f(api: &Api<Pod>, p: Pod) {{ {patch} }}"));
    let call =
        |patch: &str| apply(&format!("api.patch(\"x\", &PatchParams::default(), &{patch}).await;"));
    assert_eq!(call("Patch::Apply(p)"), ["?create pods", "patch pods"]);
    assert_eq!(call("Patch::Merge(p)"), ["patch pods"]);
    // Nothing shows which one it is, so `create` is neither missing nor dead.
    let hidden = "async fn f(api: &Api<Pod>, patch: Patch<Pod>) { api.patch(\"x\", &PatchParams::default(), &patch).await; }";
    assert_eq!(used(hidden), ["?create pods", "patch pods"]);
    let found = lines(&operator(&format!("{NAMES}{hidden}")).compare(&[]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("needs `patch` on `pods`"));
}

#[test]
fn types_come_from_where_rust_takes_them() {
    let get = ["get pods"];
    let cases = [
        "async fn f(c: Client) { Api::<Pod>::all(c).get(\"x\").await; }",
        "async fn f(c: Client) { let api = Api::all(c); let pod: Pod = api.get(\"x\").await.unwrap(); }",
        "async fn f(c: Client) { let api = Api::all(c); g(&api); api.get(\"x\").await; } fn g(_: &Api<Pod>) {}",
        "struct S { api: std::sync::Arc<Api<Pod>> } impl S { async fn f(&self) { self.api.clone().get(\"x\").await; } }",
        "type Pods = Api<Pod>; async fn f(c: Client) { Pods::all(c).get(\"x\").await; }",
        "type Of<T> = Api<T>; async fn f(api: Of<Pod>) { api.get(\"x\").await; }",
        "fn pods(c: Client) -> Api<Pod> { Api::all(c) } async fn f(c: Client) { pods(c).get(\"x\").await; }",
        "async fn f(c: Client) { let made = || Api::<Pod>::all(c.clone()); made().get(\"x\").await; }",
        "async fn f(list: Vec<(u8, Api<Pod>)>) { for (_, api) in &list { api.get(\"x\").await; } }",
        "async fn f(api: Option<Api<Pod>>) { if let Some(api) = api { api.get(\"x\").await; } }",
        "async fn f(api: Result<Api<Pod>, ()>) { let api = match api { Ok(api) => api, Err(_) => return }; api.get(\"x\").await; }",
        "static PODS: std::sync::LazyLock<Api<Pod>> = std::sync::LazyLock::new(|| todo!()); async fn f() { PODS.get(\"x\").await; }",
        "enum E { A(Api<Pod>), B } impl E { async fn f(&self) { if let Self::A(api) = self { api.get(\"x\").await; } } }",
        "use kube::*; async fn f(c: Client) { kube::api::Api::<Pod>::all(c).get(\"x\").await; }",
        "async fn f(c: Client) { use k8s_openapi::api::core::v1::Pod as P; let api: Api<P> = Api::all(c); api.get(\"x\").await; }",
        "async fn f(api: Api<Pod>) { Api::get(&api, \"x\").await; }",
        "async fn f(c: Option<Client>) { let api: Option<Api<Pod>> = c.map(Api::all); api.unwrap().get(\"x\").await; }",
        "async fn f(api: Api<Pod>) { let found = tokio::try_join!(api.get(\"x\"), async { Ok(()) }); }",
    ];
    for case in cases {
        assert_eq!(used(case), get, "{case}");
        assert_eq!(unknown(case), Vec::<String>::new(), "{case}");
    }
}

#[test]
fn generic_functions_are_followed_to_their_callers() {
    let function = "async fn get<K>(api: &Api<K>) { api.get(\"x\").await; }\n";
    let deeper = "async fn outer<K>(api: &Api<K>) { get(api).await; }\n";
    let calls = "async fn f(a: Api<Pod>, b: Api<Secret>) { get(&a).await; outer(&b).await; }";
    assert_eq!(used(&format!("{function}{deeper}{calls}")), ["get pods", "get secrets"]);
    // Nobody calls it, so it does nothing.
    assert_eq!(used(function), Vec::<String>::new());
    assert_eq!(unknown(function), Vec::<String>::new());
    let of_type = "struct Store<K> { api: Api<K> } impl<K> Store<K> { async fn read(&self) { self.api.get(\"x\").await; } }\n\
                   async fn f(c: Client) { let store = Store::<Pod> { api: Api::all(c) }; store.read().await; }";
    assert_eq!(used(of_type), ["get pods"]);
    let of_trait = "trait Own: Sized { async fn own(c: Client) { Api::<Self>::all(c).get(\"x\").await; } }\n\
                    impl Own for Pod {} impl Own for Secret { async fn own(_: Client) {} }\n\
                    async fn f(c: Client) { Pod::own(c.clone()).await; Secret::own(c).await; }";
    assert_eq!(used(of_trait), ["get pods"]);
    let by_name = "async fn get<K>(c: Client) { Api::<K>::all(c).get(\"x\").await; } async fn f(c: Client) { get::<Pod>(c).await; }";
    assert_eq!(used(by_name), ["get pods"]);
}

/// Code, and what is said of it.
const UNKNOWN: &[(&str, &str)] = &[
    (
        "use kube::core::DynamicObject; async fn f(a: Api<DynamicObject>) { a.get(\"x\").await; }",
        "`Api<DynamicObject>::get` is of a kind that only the running program knows",
    ),
    (
        "async fn f(a: Api<Pod>) { helper::tidy(&a).await; }",
        "`Api<Pod>` goes into `helper::tidy`, whose source is not read",
    ),
    (
        "async fn f(c: Client) { c.request::<Pod>(todo!()).await; }",
        "`Client::request` sends a request of its own making",
    ),
    (
        "async fn f(a: Api<Pod>) { a.brand_new(\"x\").await; }",
        "the method `brand_new` of `Api<Pod>` is not known",
    ),
    (
        "async fn f(x: impl Into<u8>, y: Unheard) { y.delete(\"x\", &z).await; }",
        "the type that `delete` is called on is not known",
    ),
    (
        "async fn f(a: Api<Pod>) { mystery!(a); }",
        "`a` goes into the macro `mystery!`, whose body is not read",
    ),
    (
        "async fn f() { let a = helper::pods(); a.delete(\"x\", &p).await; }",
        "the type that `delete` is called on is not known",
    ),
    (
        "async fn f(h: helper::Kube) { h.pods().get(\"x\").await; }",
        "the type that `get` is called on is not known",
    ),
    (
        "async fn f(h: helper::Kube) { h.client.get(\"x\").await; }",
        "the type that `get` is called on is not known",
    ),
    (
        "struct W(Api<Pod>); async fn f(w: W) { w.get(\"x\").await; }",
        "the method `get` of `W` is not known",
    ),
    (
        "async fn f(x: Option<Unheard>) { x.get(\"x\").await; }",
        "the type that `get` is called on is not known",
    ),
    (
        "macro_rules! m { ($a:expr) => { $a.get(\"x\").await } }",
        "the body of the macro `m!` is not read",
    ),
    (
        "async fn f(a: Api<Pod>, s: &str) { a.get_subresource(s, \"x\").await; }",
        "the subresource of `Api<Pod>::get_subresource` is computed",
    ),
    (
        "async fn get<K>(c: Client) { Api::<K>::all(c).get(\"x\").await; } async fn f(c: Client) { get(c).await; }",
        "what `Api<_>::get` is called for is not known",
    ),
    (
        "async fn f(a: Api<Pod>) { serde_json::json!({ \"x\": a.get(\"x\").await }); }",
        "`a` is in the tokens of `json!`, which are not read",
    ),
    (
        "struct Foreign; async fn f(a: Api<Foreign>) { a.get(\"x\").await; }",
        "`Api<Foreign>::get`: `golden_operator::Foreign` is no type of k8s-openapi, and no kind of this project",
    ),
];

#[test]
fn what_cannot_be_known_is_listed_with_the_reason() {
    for (case, why) in UNKNOWN {
        assert_eq!(unknown(case), [*why], "{case}");
    }
}

#[test]
fn code_that_is_not_in_a_build_does_not_count() {
    let hidden = "#[cfg(test)] mod tests { async fn f(a: super::Api<super::Pod>) { a.get(\"x\").await; } }\n\
        impl S { #[cfg(test)] async fn f(a: Api<Pod>) { a.get(\"x\").await; } } struct S;\n\
        async fn g(a: Api<Pod>) { match 1 { #[cfg(test)] 1 => { a.get(\"x\").await; } _ => {} } }";
    assert_eq!(used(hidden), Vec::<String>::new());
}

#[test]
fn what_is_no_handle_is_left_alone() {
    let quiet = "use std::collections::BTreeMap;\n\
        async fn f(map: BTreeMap<String, Api<Pod>>, http: tokio::net::Client, text: &str) {\n\
            map.get(\"x\"); http.get(\"x\").await; text.replace(\"a\", \"b\");\n\
            tracing::info!(pods = map.len(), %text, \"said\"); println!(\"{text}\");\n\
            let list = vec![1]; list.iter().map(|one| one + 1).collect::<Vec<_>>();\n\
        }";
    assert_eq!(used(quiet), Vec::<String>::new());
    assert_eq!(unknown(quiet), Vec::<String>::new());
}

/// The permissions that an operator of one file declares are compared with what it does.
#[track_caller]
pub(super) fn compared(code: &str) -> Vec<String> {
    let audit = operator(&format!("{NAMES}{code}"));
    let found = lines(&audit.compare(&audit.grants)).into_iter();
    found.map(|line| line.split_once(": ").unwrap().1.to_owned()).collect()
}

#[test]
fn an_unknown_use_spares_what_it_may_need() {
    let dead = "#[osc::rbac(Pod, verbs = [get, delete])] #[osc::rbac(Secret, verbs = [delete])]\n\
                async fn f(y: Unheard) { y.delete(\"x\", &z).await; }";
    let found = compared(dead);
    assert_eq!(
        found,
        [
            "nothing in the code needs `get` on `pods`",
            "unknown use: the type that `delete` is called on is not known"
        ]
    );
    let handed = "#[osc::rbac(Pod, Pod/status, verbs = [patch])] #[osc::rbac(Secret, verbs = [get])]\n\
                  async fn f(a: Api<Pod>) { helper::tidy(&a).await; }";
    let found = compared(handed);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0], "nothing in the code needs `get` on `secrets`");
}

#[test]
fn rules_cover_as_kube_apiserver_has_it() {
    let get = "async fn f(a: Api<Pod>) { a.get(\"x\").await; a.logs(\"x\", &l).await; }";
    let words = |rule: &str| compared(&format!("#[osc::rbac({rule})]\n{get}"));
    assert_eq!(
        words("groups = [\"*\"], resources = [\"*\"], verbs = [\"*\"]"),
        Vec::<String>::new()
    );
    assert_eq!(
        words("groups = [\"\"], resources = [\"pods\", \"*/log\"], verbs = [get]"),
        Vec::<String>::new()
    );
    assert_eq!(
        words("Pod, verbs = [get]"),
        ["`Api<Pod>::logs` needs `get` on `pods/log`, which is not declared"]
    );
    // A rule of names may be of the object that the code means.
    assert_eq!(
        words("Pod, Pod/log, verbs = [get], resource_names = [\"x\"]"),
        Vec::<String>::new()
    );
    let watch = "#[osc::rbac(Pod, verbs = [watch], resource_names = [\"x\"])]\nasync fn f(a: Api<Pod>) { a.watch(&p, \"0\").await; }";
    let found = compared(watch);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found.contains(
            &"`Api<Pod>::watch` needs `watch` on `pods`, which is not declared".to_owned()
        )
    );
}

#[test]
fn a_role_of_one_namespace_does_not_reach_all() {
    let all = |namespace: &str, made: &str| {
        compared(&format!(
            "#[osc::rbac(Pod, verbs = [list], namespace = {namespace})]\nasync fn f(c: Client) {{ let a: Api<Pod> = Api::{made}; a.list(&l).await; }}"
        ))
    };
    assert_eq!(all("own", "default_namespaced(c)"), Vec::<String>::new());
    assert_eq!(all("own", "namespaced(c, &x())"), Vec::<String>::new());
    assert_eq!(all("\"blue\"", "namespaced(c, \"blue\")"), Vec::<String>::new());
    let missing =
        "`Api<Pod>::list` needs `list` on `pods` in all namespaces, which is not declared";
    assert_eq!(all("own", "all(c)"), [missing]);
    assert_eq!(
        all("\"blue\"", "namespaced(c, \"green\")"),
        ["`Api<Pod>::list` needs `list` on `pods`, which is not declared"]
    );
}

#[test]
fn who_writes_roles_needs_what_they_grant() {
    let code = "use k8s_openapi::api::rbac::v1::Role;\n#[osc::rbac(Role, verbs = [create])] #[osc::rbac(Secret, verbs = [get])]\n\
                async fn f(a: Api<Role>, role: Role) { a.create(&PostParams::default(), &role).await; }";
    assert_eq!(compared(code), Vec::<String>::new());
}

#[test]
fn what_the_package_needs_for_its_parts_is_never_dead() {
    let audit = operator(&format!("{NAMES}#[osc::rbac(Secret, verbs = [get])] fn f() {{}}"));
    let needed: Vec<Grant> = audit.grants.clone();
    assert_eq!(lines(&audit.compare_with(&[], &needed)), Vec::<String>::new());
}
