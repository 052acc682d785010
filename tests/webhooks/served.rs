//! What is generated is what the runtime serves and applies.

use std::path::Path;

use osc_runtime::Place;
use osc_runtime::certificate::Source;
use osc_runtime::webhook::{Conversion, Review, Server, Verdict};
use serde_json::{Value, json};

use crate::fixture::{documents, files};
use crate::kind::Hwfka;

const HANDLERS: &str = r"
#[osc::validating_webhook(Hwfka, operations = [create, update])]
fn check() {}

#[osc::mutating_webhook(Hwfka, operations = [create])]
fn complete() {}

#[osc::conversion_webhook(v1::Hwfka)]
fn convert() {}
";

/// What the operator's Deployment tells it.
fn place(lifecycle: &Value) -> Place {
    let container =
        &lifecycle["install"]["deployments"][0]["spec"]["template"]["spec"]["containers"];
    let variables = container[0]["env"].as_array().unwrap();
    let read = |name: &str| {
        let variable = variables.iter().find(|variable| variable["name"] == name)?;
        let value = variable["value"].as_str().unwrap_or("where-it-is-installed");
        Some(value.to_owned())
    };
    Place::read(read).unwrap()
}

#[test]
fn a_certificate_of_others_is_read_where_it_is_mounted() {
    let of = |word: &str| {
        let files = files(HANDLERS, &format!(r#"certificate = "{word}""#));
        let lifecycle = documents(&files["package/lifecycle.yaml"]).remove(0);
        let place = place(&lifecycle);
        let pod = &lifecycle["install"]["deployments"][0]["spec"]["template"]["spec"];
        let mounted = pod["containers"][0]["volumeMounts"][0]["mountPath"].as_str();
        assert_eq!(place.certificates.as_deref(), mounted.map(Path::new), "{word}");
        if let Some(secret) = pod["volumes"][0]["secret"]["secretName"].as_str() {
            assert_eq!(place.secret(), secret);
        }
        if let Some(file) = files.get("config/webhook/certificate.yaml") {
            let written = "hwfka-operator-system";
            let place = Place { namespace: written.into(), ..place.clone() };
            let certificate = &documents(file)[1]["spec"];
            assert_eq!(certificate["dnsNames"][0], place.host().as_str());
            assert_eq!(certificate["secretName"], place.secret());
        }
        place.certificates.is_some()
    };
    assert_eq!(["self-managed", "cert-manager", "secret"].map(of), [false, true, true]);
}

/// Whether the path is served; what is asked is no review.
fn is_served(server: &Server, path: &str) -> bool {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let refusal = runtime.block_on(server.answer(path, &json!({}))).unwrap_err();
    refusal.status != 404
}

#[test]
fn every_path_of_the_manifests_is_served() {
    for table in ["", r#"service = "hooks", port = 8443, path = "/hwfka/hooks""#] {
        let files = files(HANDLERS, table);
        let place = place(&documents(&files["package/lifecycle.yaml"])[0]);
        let source = Source::mounted(place.host(), "/certs");
        let convert = |object: Value, _: &str| Ok::<_, String>(object);
        let server = Server::at(&place, source)
            .validating(async |_: Review<Hwfka>| Verdict::allow())
            .mutating(async |hwfka: Hwfka, _: Review<Hwfka>| hwfka)
            .conversion(Conversion::by::<Hwfka, _>(convert));
        let mut paths: Vec<_> = documents(&files["config/webhook/manifests.yaml"])
            .iter()
            .map(|object| object["webhooks"][0]["clientConfig"]["service"]["path"].clone())
            .collect();
        let crd = &documents(&files["config/crd/hwfkas.osctest.huawei.com.yaml"])[0];
        paths.push(crd["spec"]["conversion"]["webhook"]["clientConfig"]["service"]["path"].clone());
        assert_eq!(paths.len(), 3);
        for path in paths {
            assert!(is_served(&server, path.as_str().unwrap()), "{path}");
        }
        assert!(!is_served(&server, "/validate"));
    }
}

#[test]
fn what_is_generated_is_applied_where_the_operator_is_installed() {
    let files = files(HANDLERS, "");
    let lifecycle = &documents(&files["package/lifecycle.yaml"])[0];
    let place = place(lifecycle);
    let compiled_in = [
        "config/webhook/manifests.yaml",
        "config/webhook/service.yaml",
        "config/crd/hwfkas.osctest.huawei.com.yaml",
        "config/crd/racks.osctest.huawei.com.yaml",
    ];
    let compiled_in = compiled_in.map(|path| files[path].as_str());
    let read = osc_runtime::register::Documents::read(&compiled_in, &place).unwrap();
    let objects = read.objects(Some(b"PEM"));
    assert_eq!(objects.len(), 4, "one CRD has no webhook");
    let text = serde_json::to_string(&objects).unwrap();
    assert_eq!(text.matches(r#""caBundle":"UEVN""#).count(), 3, "{text}");
    assert!(!text.contains("hwfka-operator-system"), "{text}");
    assert_eq!(text.matches("where-it-is-installed").count(), 6, "{text}");
}
