//! What comes of attributes that name types.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::fixture::{documents, files};

const HANDLERS: &str = r"
#[osc::validating_webhook(Hwfka, operations = [create, update])]
fn check() {}

#[osc::validating_webhook(Hwfka/status, operations = [update], failure_policy = Ignore)]
fn check_status() {}

#[osc::mutating_webhook(Hwfka, v1beta1::Hwfka, Rack, operations = [create], reinvocation_policy = IfNeeded)]
fn complete() {}

#[osc::conversion_webhook(v1::Hwfka)]
fn convert() {}
";

fn one(files: &BTreeMap<String, String>, path: &str) -> Value {
    let mut all = documents(&files[path]);
    assert_eq!(all.len(), 1, "{path}");
    all.remove(0)
}

#[test]
fn a_type_and_operations_are_enough() {
    let files = files(HANDLERS, "");
    let manifests = documents(&files["config/webhook/manifests.yaml"]);
    assert_eq!(manifests.len(), 2);
    let other_namespaces = json!({ "matchExpressions": [{
        "key": "kubernetes.io/metadata.name",
        "operator": "NotIn",
        "values": ["hwfka-operator-system"],
    }] });
    let expected = json!({
        "apiVersion": "admissionregistration.k8s.io/v1",
        "kind": "ValidatingWebhookConfiguration",
        "metadata": { "name": "hwfka-operator" },
        "webhooks": [
            {
                "name": "vhwfka-status.v1.osctest.huawei.com",
                "admissionReviewVersions": ["v1"],
                "clientConfig": { "service": {
                    "name": "hwfka-operator-webhook",
                    "namespace": "hwfka-operator-system",
                    "path": "/validate-osctest-huawei-com-v1-hwfka-status",
                } },
                "failurePolicy": "Ignore",
                "namespaceSelector": other_namespaces,
                "rules": [{
                    "apiGroups": ["osctest.huawei.com"],
                    "apiVersions": ["v1"],
                    "operations": ["UPDATE"],
                    "resources": ["hwfkas/status"],
                }],
                "sideEffects": "None",
            },
            {
                "name": "vhwfka.v1.osctest.huawei.com",
                "admissionReviewVersions": ["v1"],
                "clientConfig": { "service": {
                    "name": "hwfka-operator-webhook",
                    "namespace": "hwfka-operator-system",
                    "path": "/validate-osctest-huawei-com-v1-hwfka",
                } },
                "failurePolicy": "Fail",
                "namespaceSelector": other_namespaces,
                "rules": [{
                    "apiGroups": ["osctest.huawei.com"],
                    "apiVersions": ["v1"],
                    "operations": ["CREATE", "UPDATE"],
                    "resources": ["hwfkas"],
                }],
                "sideEffects": "None",
            },
        ],
    });
    assert_eq!(manifests[1], expected);
    assert_eq!(manifests[0]["kind"], "MutatingWebhookConfiguration");
    let mutating = &manifests[0]["webhooks"][0];
    assert_eq!(mutating["name"], "mhwfka.v1.osctest.huawei.com");
    assert_eq!(mutating["reinvocationPolicy"], "IfNeeded");
    assert_eq!(mutating["rules"][0]["resources"], json!(["hwfkas", "racks"]));
    assert_eq!(mutating["rules"][1]["apiVersions"], json!(["v1beta1"]));
}

#[test]
fn names_and_places_have_one_home() {
    for (table, service, port, path) in [
        ("", "hwfka-operator-webhook", 9443, ""),
        (r#"service = "hooks", port = 8443, path = "/hwfka/hooks""#, "hooks", 8443, "/hwfka/hooks"),
    ] {
        let files = files(HANDLERS, table);
        let object = one(&files, "config/webhook/service.yaml");
        assert_eq!(object["metadata"]["name"], service);
        assert_eq!(object["spec"]["ports"][0]["port"], 443);
        assert_eq!(object["spec"]["ports"][0]["targetPort"], port);
        let policy = one(&files, "config/webhook/network_policy.yaml");
        // The pods' port: what a NetworkPolicy sees is behind the Service.
        assert_eq!(
            policy["spec"]["ingress"],
            json!([{"ports": [{"port": port, "protocol": "TCP"}]}])
        );
        assert_eq!(policy["spec"]["podSelector"]["matchLabels"], object["spec"]["selector"]);

        let mut asked: Vec<Value> = documents(&files["config/webhook/manifests.yaml"])
            .iter()
            .flat_map(|document| document["webhooks"].as_array().unwrap())
            .map(|webhook| webhook["clientConfig"]["service"].clone())
            .collect();
        let lifecycle = one(&files, "package/lifecycle.yaml");
        for place in
            ["config/crd/hwfkas.osctest.huawei.com.yaml", "package/manifests/hwfka_crd.yaml"]
        {
            let conversion = &one(&files, place)["spec"]["conversion"];
            assert_eq!(conversion["strategy"], "Webhook");
            asked.push(conversion["webhook"]["clientConfig"]["service"].clone());
        }
        assert_eq!(asked.len(), 5);
        for client in &asked {
            assert_eq!(client["name"], service);
            assert_eq!(client["namespace"], object["metadata"]["namespace"]);
            // Without a port it is asked at 443, which is the Service's.
            assert_eq!(client["port"], Value::Null);
            assert!(client["path"].as_str().unwrap().starts_with(&format!("{path}/")), "{client}");
        }

        let deployment = one(&files, "config/manager/hwfka-operator.yaml");
        let pods = &deployment["spec"]["template"];
        assert_eq!(pods, &lifecycle["install"]["deployments"][0]["spec"]["template"]);
        assert_eq!(pods["metadata"]["labels"], object["spec"]["selector"]);
        let container = &pods["spec"]["containers"][0];
        assert_eq!(container["ports"][0]["containerPort"], port);
        let variable = |name: &str| {
            let all = container["env"].as_array().unwrap();
            let found = all.iter().find(|variable| variable["name"] == name);
            found.map(|found| found["value"].as_str().unwrap().to_owned())
        };
        assert_eq!(variable("WEBHOOK_SERVICE").as_deref(), Some(service));
        assert_eq!(variable("WEBHOOK_PORT"), Some(port.to_string()));
        assert_eq!(variable("WEBHOOK_PATH").unwrap_or_default(), path);
    }
}

#[test]
fn who_keeps_the_certificate_is_said_once() {
    let from =
        |word: &str| files(HANDLERS, &format!(r#"service = "hooks", certificate = "{word}""#));
    let manager = from("cert-manager");
    let lifecycle = one(&manager, "package/lifecycle.yaml");
    let pod = &one(&manager, "config/manager/hwfka-operator.yaml")["spec"]["template"]["spec"];
    assert_eq!(pod, &lifecycle["install"]["deployments"][0]["spec"]["template"]["spec"]);
    let volume = &pod["volumes"][0];
    let mount = &pod["containers"][0]["volumeMounts"][0];
    assert_eq!(volume["secret"], json!({ "secretName": "hooks-tls" }));
    assert_eq!((&mount["name"], &mount["readOnly"]), (&volume["name"], &json!(true)));
    let variables = pod["containers"][0]["env"].as_array().unwrap();
    let variable = variables.iter().find(|one| one["name"] == "WEBHOOK_CERTIFICATES").unwrap();
    assert_eq!(variable["value"], mount["mountPath"]);

    let metadata = json!({ "name": "hooks", "namespace": "hwfka-operator-system" });
    let issuer = json!({
        "apiVersion": "cert-manager.io/v1",
        "kind": "Issuer",
        "metadata": metadata,
        "spec": { "selfSigned": {} },
    });
    let certificate = json!({
        "apiVersion": "cert-manager.io/v1",
        "kind": "Certificate",
        "metadata": metadata,
        "spec": {
            "commonName": "hooks",
            "dnsNames": [
                "hooks.hwfka-operator-system.svc",
                "hooks.hwfka-operator-system.svc.cluster.local",
            ],
            "issuerRef": { "kind": "Issuer", "name": "hooks" },
            "secretName": "hooks-tls",
            "usages": ["server auth"],
        },
    });
    let both = documents(&manager["config/webhook/certificate.yaml"]);
    assert_eq!(both, [issuer, certificate]);
    assert!(manager["config/kustomization.yaml"].contains("- webhook/certificate.yaml\n"));
    let install = documents(&manager["config/install.yaml"]);
    assert!(both.iter().all(|object| install.contains(object)), "{install:?}");

    // A Secret of somebody else: the same without what cert-manager reads.
    let secret = from("secret");
    for (path, text) in &secret {
        assert!(!text.contains("cert-manager"), "{path}");
    }
    let differ = manager.iter().filter(|(path, text)| secret.get(*path) != Some(*text));
    let differ: Vec<_> = differ.map(|(path, _)| path.as_str()).collect();
    let of_manager =
        ["config/install.yaml", "config/kustomization.yaml", "config/webhook/certificate.yaml"];
    assert_eq!(differ, of_manager);

    let own = from("self-managed");
    assert_eq!(own, files(HANDLERS, r#"service = "hooks""#), "the default");
    assert!(!own["package/lifecycle.yaml"].contains("volume"));
    assert!(!own.contains_key("config/webhook/certificate.yaml"));
}

#[test]
fn what_is_installed_has_webhooks_but_no_network_policy() {
    let files = files(HANDLERS, "");
    let kustomization = &files["config/kustomization.yaml"];
    assert!(
        kustomization.contains("- webhook/manifests.yaml\n- webhook/service.yaml\n"),
        "{kustomization}"
    );
    assert!(!kustomization.contains("network_policy"));
    let install = documents(&files["config/install.yaml"]);
    let kinds: Vec<_> = install.iter().map(|object| object["kind"].as_str().unwrap()).collect();
    for kind in ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "Service"] {
        assert_eq!(kinds.iter().filter(|found| **found == kind).count(), 1, "{kinds:?}");
    }
    assert!(!kinds.contains(&"NetworkPolicy"), "{kinds:?}");
}

#[test]
fn without_webhooks_nothing_is_written() {
    let files = files("", "");
    assert!(files.keys().all(|path| !path.contains("webhook")), "{:?}", files.keys());
    let deployment = one(&files, "config/manager/hwfka-operator.yaml");
    let container = &deployment["spec"]["template"]["spec"]["containers"][0];
    assert_eq!(container["ports"], Value::Null);
    assert_eq!(container["env"].as_array().unwrap().len(), 3);
}

#[test]
fn the_operator_serves_nothing_of_others() {
    let elsewhere = r#"
        #[osc::validating_webhook(Hwfka, operations = [create], url = "https://policies.example.com/check")]
        fn check() {}

        #[osc::mutating_webhook(Hwfka, operations = [create], service(name = "policies", port = 8443), own_namespace)]
        fn complete() {}
    "#;
    let files = files(elsewhere, "");
    let manifests = documents(&files["config/webhook/manifests.yaml"]);
    assert_eq!(manifests[0]["webhooks"][0]["namespaceSelector"], Value::Null);
    assert_eq!(manifests[0]["webhooks"][0]["clientConfig"]["service"]["port"], 8443);
    let url = &manifests[1]["webhooks"][0]["clientConfig"];
    assert_eq!(*url, json!({"url": "https://policies.example.com/check"}));
    assert!(!files.contains_key("config/webhook/service.yaml"));
    assert!(!files["config/manager/hwfka-operator.yaml"].contains("WEBHOOK"));
}

#[test]
fn a_check_in_cel_is_a_policy_and_its_binding() {
    let source = r#"
        #[osc::validating_admission_policy(
            Hwfka,
            operations = [create, update],
            scope = Namespaced,
            validation(rule = "object.spec.size % 2 == 1", message = "the size is odd", reason = Forbidden),
            match_condition(name = "not-by-nodes", expression = "!('system:nodes' in request.userInfo.groups)"),
            validation_actions = [Warn, Audit],
        )]
        struct OddSizes;
    "#;
    let files = files(source, "");
    let found = documents(&files["config/webhook/policies.yaml"]);
    let policy = json!({
        "apiVersion": "admissionregistration.k8s.io/v1",
        "kind": "ValidatingAdmissionPolicy",
        "metadata": { "name": "odd-sizes.osctest.huawei.com" },
        "spec": {
            "failurePolicy": "Fail",
            "matchConditions": [{
                "expression": "!('system:nodes' in request.userInfo.groups)",
                "name": "not-by-nodes",
            }],
            "matchConstraints": { "resourceRules": [{
                "apiGroups": ["osctest.huawei.com"],
                "apiVersions": ["v1"],
                "operations": ["CREATE", "UPDATE"],
                "resources": ["hwfkas"],
                "scope": "Namespaced",
            }] },
            "validations": [{
                "expression": "object.spec.size % 2 == 1",
                "message": "the size is odd",
                "reason": "Forbidden",
            }],
        },
    });
    let binding = json!({
        "apiVersion": "admissionregistration.k8s.io/v1",
        "kind": "ValidatingAdmissionPolicyBinding",
        "metadata": { "name": "odd-sizes.osctest.huawei.com" },
        "spec": {
            "policyName": "odd-sizes.osctest.huawei.com",
            "validationActions": ["Warn", "Audit"],
        },
    });
    assert_eq!(found, [policy, binding]);
    let written: Vec<_> = files.keys().filter(|path| path.starts_with("config/webhook/")).collect();
    assert_eq!(written, ["config/webhook/policies.yaml"]);
}

#[test]
fn the_order_of_attributes_does_not_show() {
    let items = HANDLERS.trim().split("\n\n");
    let mut items: Vec<_> = items.collect();
    assert_eq!(items.len(), 4);
    items.reverse();
    assert_eq!(files(&items.join("\n\n"), ""), files(HANDLERS, ""));
}
