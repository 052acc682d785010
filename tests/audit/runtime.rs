//! What is found in code on the runtime, and what is said of what cannot be known.

use super::uses::{compared, unknown, used};

const RUNTIME: &str = "use osc_runtime::{Action, Cluster, Context, Error, Operator}; use osc_runtime::apply::*;\n\
    use std::sync::Arc;\n";

#[test]
fn controllers_of_the_runtime_watch_what_they_are_given() {
    let cases = [
        "async fn f(c: Context) { c.controller(c.objects::<Pod>()).run(r).await; } async fn r(_: Arc<Pod>, _: Cluster<Pod>) {}",
        // The kind is that of the function, or of the closure, that it runs.
        "async fn f(c: Context) { c.controller(c.objects()).run(r).await; } async fn r(_: Arc<Pod>, _: Cluster<Pod>) {}",
        "async fn f(c: Context) { c.controller(c.objects()).run(|p: Arc<Pod>, _| async {}).await; }",
        "async fn f(c: Context) { let objects: Api<Pod> = Api::all(c.client()); c.controller_with(objects, ()).named(\"x\"); }",
        "fn f(o: &mut Operator) { o.start(async |c| { c.controller(c.objects::<Pod>()); }); }",
        "fn f(o: &mut Operator) { o.start(|c| g(c)); } async fn g(c: Context) { c.controller(c.objects::<Pod>()); }",
    ];
    for case in cases {
        let code = format!("{RUNTIME}{case}");
        assert_eq!(used(&code), ["list pods", "watch pods"], "{case}");
        assert_eq!(unknown(&code), Vec::<String>::new(), "{case}");
    }
}

#[test]
fn children_are_of_the_kind_of_the_value() {
    let applied =
        ["?update hwfkas.osctest.huawei.com/finalizers", "create pods", "list pods", "patch pods"];
    let cases = [
        "children.apply(pod(o)).await;",
        "let wanted = pod(o); children.apply(wanted).await;",
        "children.apply::<Pod>(helper::pod()).await;",
        "let wanted: Pod = serde_json::from_value(json)?; children.apply(wanted).await;",
        "children.apply(Pod { metadata: meta, ..Default::default() }).await;",
        "for wanted in pods(o) { children.apply(wanted.clone()).await; }",
        "children.within(\"x\").apply(Pod::default()).await;",
        "cluster.caches().of(o).apply(Pod::default()).await;",
        "put(&children, pod(o)).await;",
        "tokio::try_join!(children.apply(pod(o)), async { Ok(()) });",
    ];
    for case in cases {
        let code = format!(
            "{RUNTIME}async fn f(cluster: Cluster<Hwfka>, o: &Hwfka) {{ let children = cluster.children(o); {case} }}\n\
             fn pod(_: &Hwfka) -> Pod {{ todo!() }} fn pods(o: &Hwfka) -> Vec<Pod> {{ vec![pod(o)] }}\n\
             async fn put<K: Child>(all: &Children<'_, Hwfka>, wanted: K) {{ all.apply(wanted).await; }}"
        );
        let found: Vec<_> = used(&code).iter().map(|one| plural_first(one)).collect();
        assert_eq!(found, applied, "{case}");
        assert_eq!(unknown(&code), Vec::<String>::new(), "{case}");
    }
}

/// `update hwfkas/finalizers.group` as kubectl has it.
fn plural_first(text: &str) -> String {
    match text.split_once("/finalizers.") {
        Some((before, group)) => format!("{before}.{group}/finalizers"),
        None => text.to_owned(),
    }
}

#[test]
fn what_is_lost_of_the_runtime_is_listed() {
    let cases = [
        (
            "async fn f(x: Cluster<Hwfka>, o: &Hwfka) { x.children(o).apply(helper::pod()).await; }",
            "what `Children::apply` is called for is not known",
        ),
        (
            "async fn f(x: Unheard) { x.apply(y).await; }",
            "the type that `apply` is called on is not known",
        ),
        (
            "async fn f(x: Unheard) { x.controller(y); }",
            "the type that `controller` is called on is not known",
        ),
        (
            "async fn f(x: Unheard, o: Hwfka) { x.status(&o, &s).await; }",
            "the type that `status` is called on is not known",
        ),
        (
            "async fn f(x: Cluster<Hwfka>) { helper::reconcile(&x).await; }",
            "`Cluster<Hwfka>` goes into `helper::reconcile`, whose source is not read",
        ),
        (
            "async fn f(x: Context) { helper::run(x).await; }",
            "`Context` goes into `helper::run`, whose source is not read",
        ),
        (
            "async fn f(x: Cluster<Hwfka>, o: &Hwfka) { x.brand_new(o).await; }",
            "the method `brand_new` of `Cluster<Hwfka>` is not known",
        ),
    ];
    for (case, why) in cases {
        assert_eq!(unknown(&format!("{RUNTIME}{case}")), [why], "{case}");
    }
}

#[test]
fn a_controller_of_the_runtime_reaches_as_far_as_the_operator() {
    let of = |rule: &str| {
        compared(&format!(
            "{RUNTIME}#[osc::rbac({rule})]\nasync fn f(c: Context) {{ c.objects::<Pod>().list(&l).await; }}"
        ))
    };
    assert_eq!(of("Pod, verbs = [list]"), Vec::<String>::new());
    let missing = "`Api<Pod>::list` needs `list` on `pods` wherever the operator works, which is not declared";
    assert_eq!(of("Pod, verbs = [list], namespace = own"), [missing]);
    assert_eq!(of("Pod, verbs = [list], namespace = \"blue\""), [missing]);
}

#[test]
fn what_an_operator_may_do_with_its_parts_is_neither_missing_nor_dead() {
    let start = "fn f() { let mut o = Operator::new(\"x\", p); o.crd(T); o.webhooks(D, add); }";
    assert_eq!(compared(&format!("{RUNTIME}{start}")), Vec::<String>::new());
    let crds = "#[osc::rbac(groups = [\"apiextensions.k8s.io\"], resources = [\"customresourcedefinitions\"], verbs = [get, create, patch])]\n\
                #[osc::rbac(groups = [\"events.k8s.io\"], resources = [\"events\"], verbs = [create, patch], namespace = own)]\n\
                #[osc::rbac(Secret, verbs = [get, create, patch], namespace = own)]\n";
    assert_eq!(compared(&format!("{RUNTIME}{crds}{start}")), Vec::<String>::new());
    let wait = "async fn f(o: &mut Operator) { o.wait().await; }";
    let found = compared(&format!("{RUNTIME}{wait}"));
    assert_eq!(found.len(), 1, "{found:?}");
    let lacks = "`Operator::wait` needs `create`, `get`, `update` and `watch` on `leases.coordination.k8s.io`";
    assert!(found[0].starts_with(lacks), "{found:?}");
}

#[test]
fn the_runtime_is_known() {
    let code = "use osc_runtime::{Place, certificate::SecretStore, register::Documents};\n\
                async fn f(c: Client, p: Place) -> Result<(), Error> { SecretStore::at(c.clone(), &p); \
                Documents::read(FILES, &p)?.keep(&c, \"m\", s, d).await; Ok(()) }";
    let found = used(code);
    for one in [
        "get secrets",
        "patch secrets",
        "?patch validatingwebhookconfigurations.admissionregistration.k8s.io",
    ] {
        assert!(found.contains(&one.to_owned()), "{found:?}");
    }
    assert_eq!(unknown(code), Vec::<String>::new());
}

#[test]
fn a_certificate_may_be_mounted_or_kept() {
    let code = "use osc_runtime::{Place, certificate::Source, webhook::Server};\n\
                async fn f(c: Client, p: Place) { Server::at(&p, Source::at(c, &p)).bind().await; }";
    assert_eq!(used(code), ["?create secrets", "?get secrets", "?patch secrets"]);
    assert_eq!(unknown(code), Vec::<String>::new());
    // Declared where it is kept, and not where it is mounted.
    assert_eq!(compared(code), Vec::<String>::new());
    let kept = "#[osc::rbac(Secret, verbs = [get, patch, create], namespace = own)] fn g() {}";
    assert_eq!(compared(&format!("{code}\n{kept}")), Vec::<String>::new());
}
