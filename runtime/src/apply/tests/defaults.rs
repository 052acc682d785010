//! Objects as kube-apiserver answers them: with all that it and the controllers add.

use k8s_openapi::api::apps::v1::{Deployment, StatefulSet};
use k8s_openapi::api::core::v1::{ConfigMap, PersistentVolumeClaim, Secret, Service};
use k8s_openapi::api::networking::v1::{Ingress, NetworkPolicy};
use k8s_openapi::api::policy::v1::PodDisruptionBudget;
use serde_json::{Value, json};

use crate::apply::{Child, compare};

/// Through the type, as an operator makes it and as the cache has it.
fn typed<K: Child>(value: Value) -> Value {
    serde_json::to_value(serde_json::from_value::<K>(value).unwrap()).unwrap()
}

fn paths<K: Child>(desired: Value, live: &str) -> Vec<String> {
    let live = typed::<K>(serde_json::from_str(live).unwrap());
    compare(&typed::<K>(desired), &live).into_iter().map(|found| found.path).collect()
}

fn stateful_set() -> Value {
    let resources = json!({
        "requests": { "cpu": "500m", "memory": "1024Mi" },
        "limits": { "cpu": "1000m", "memory": "1Gi" },
    });
    json!({
        "apiVersion": "apps/v1", "kind": "StatefulSet",
        "metadata": { "name": "hwfka-zookeeper", "namespace": "system", "labels": { "app": "zookeeper" } },
        "spec": {
            "replicas": 3,
            "serviceName": "hwfka-zookeeper",
            "selector": { "matchLabels": { "app": "zookeeper" } },
            "template": {
                "metadata": { "labels": { "app": "zookeeper" } },
                "spec": {
                    "imagePullSecrets": [{ "name": "default-secret" }],
                    "hostNetwork": false,
                    "securityContext": { "runAsNonRoot": true, "seccompProfile": { "type": "RuntimeDefault" } },
                    "affinity": { "podAntiAffinity": { "preferredDuringSchedulingIgnoredDuringExecution": [{
                        "weight": 100,
                        "podAffinityTerm": {
                            "topologyKey": "kubernetes.io/hostname",
                            "labelSelector": { "matchLabels": { "app": "zookeeper" } },
                        },
                    }] } },
                    "tolerations": [],
                    "containers": [{
                        "name": "zookeeper",
                        "image": "zookeeper:3.9.2",
                        "env": [
                            { "name": "EMPTY", "value": "" },
                            { "name": "POD_NAME", "valueFrom": { "fieldRef": { "fieldPath": "metadata.name" } } },
                            { "name": "CPUS", "valueFrom": { "resourceFieldRef": { "resource": "limits.cpu" } } },
                        ],
                        "ports": [{ "name": "client", "containerPort": 2181 }],
                        "readinessProbe": { "tcpSocket": { "port": 2181 }, "initialDelaySeconds": 0, "periodSeconds": 5 },
                        "livenessProbe": { "httpGet": { "path": "/commands/ruok", "port": "admin" } },
                        "resources": resources,
                        "volumeMounts": [{ "name": "data", "mountPath": "/data" }, { "name": "tmp", "mountPath": "/tmp" }],
                    }],
                    "volumes": [
                        { "name": "tmp", "emptyDir": {} },
                        { "name": "config", "configMap": { "name": "hwfka", "items": [{ "key": "zoo.cfg", "path": "zoo.cfg" }] } },
                    ],
                },
            },
            "volumeClaimTemplates": [{
                "metadata": { "name": "data" },
                "spec": {
                    "accessModes": ["ReadWriteOnce"],
                    "storageClassName": "csi-disk",
                    "resources": { "requests": { "storage": "10240Mi" } },
                },
            }],
        },
    })
}

#[test]
fn a_stateful_set_with_its_defaults_is_as_wanted() {
    let live = include_str!("live/stateful_set.json");
    assert_eq!(paths::<StatefulSet>(stateful_set(), live), Vec::<String>::new());
    let mut other = stateful_set();
    other["spec"]["replicas"] = 1.into();
    let container = &mut other["spec"]["template"]["spec"]["containers"][0];
    container["image"] = "zookeeper:3.9.3".into();
    container["resources"]["limits"]["cpu"] = "1001m".into();
    container["readinessProbe"]["periodSeconds"] = 6.into();
    other["spec"]["volumeClaimTemplates"][0]["spec"]["resources"]["requests"]["storage"] =
        "11Gi".into();
    let mut found = paths::<StatefulSet>(other, live);
    found.sort();
    let expected = [
        "spec.replicas",
        "spec.template.spec.containers[name=zookeeper].image",
        "spec.template.spec.containers[name=zookeeper].readinessProbe.periodSeconds",
        "spec.template.spec.containers[name=zookeeper].resources.limits.cpu",
        "spec.volumeClaimTemplates[0].spec.resources.requests.storage",
    ];
    assert_eq!(found, expected);
}

fn service() -> Value {
    json!({
        "apiVersion": "v1", "kind": "Service",
        "metadata": { "name": "hwfka-broker", "namespace": "system" },
        "spec": {
            "selector": { "app": "broker" },
            "ports": [
                { "name": "client", "port": 9092 },
                { "name": "metrics", "port": 7070, "targetPort": "exporter" },
            ],
        },
    })
}

#[test]
fn a_service_with_its_addresses_is_as_wanted() {
    let live = include_str!("live/service.json");
    assert_eq!(paths::<Service>(service(), live), Vec::<String>::new());
    let mut other = service();
    other["spec"]["ports"][1]["targetPort"] = 7070.into();
    other["spec"]["selector"]["app"] = "brokers".into();
    other["spec"]["clusterIP"] = "None".into();
    let mut found = paths::<Service>(other, live);
    found.sort();
    let expected = ["spec.clusterIP", "spec.ports[name=metrics].targetPort", "spec.selector.app"];
    assert_eq!(found, expected);
    // Published before its pods are ready, or not: `false` is left out.
    let mut explicit = service();
    explicit["spec"]["publishNotReadyAddresses"] = false.into();
    assert_eq!(paths::<Service>(explicit, live), Vec::<String>::new());
}

fn deployment() -> Value {
    json!({
        "apiVersion": "apps/v1", "kind": "Deployment",
        "metadata": { "name": "hwfka-manager", "namespace": "system" },
        "spec": {
            "replicas": 1,
            "minReadySeconds": 0,
            "paused": false,
            "selector": { "matchLabels": { "app": "manager" } },
            "strategy": { "type": "RollingUpdate", "rollingUpdate": { "maxUnavailable": 0, "maxSurge": "25%" } },
            "template": {
                "metadata": { "labels": { "app": "manager" }, "annotations": {} },
                "spec": {
                    "serviceAccountName": "manager",
                    "terminationGracePeriodSeconds": 0,
                    "topologySpreadConstraints": [{
                        "maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "ScheduleAnyway",
                        "labelSelector": { "matchLabels": { "app": "manager" } },
                    }],
                    "hostAliases": [{ "ip": "10.0.0.1", "hostnames": ["a", "b"] }],
                    "initContainers": [{ "name": "wait", "image": "busybox", "args": ["a", "b"] }],
                    "containers": [{
                        "name": "manager", "image": "manager:3.0.4",
                        "securityContext": {
                            "allowPrivilegeEscalation": false,
                            "capabilities": { "drop": ["ALL"] },
                            "readOnlyRootFilesystem": true,
                        },
                        "lifecycle": { "preStop": { "exec": { "command": ["sleep", "5"] } } },
                        "startupProbe": { "grpc": { "port": 9000 } },
                    }],
                    "volumes": [
                        { "name": "cert", "secret": { "secretName": "tls" } },
                        { "name": "all", "projected": { "sources": [
                            { "serviceAccountToken": { "path": "token" } },
                            { "downwardAPI": { "items": [{ "path": "labels", "fieldRef": { "fieldPath": "metadata.labels" } }] } },
                        ] } },
                    ],
                },
            },
        },
    })
}

#[test]
fn a_deployment_with_its_defaults_is_as_wanted() {
    let live = include_str!("live/deployment.json");
    assert_eq!(paths::<Deployment>(deployment(), live), Vec::<String>::new());
    let mut other = deployment();
    let pod = &mut other["spec"]["template"]["spec"];
    pod["initContainers"][0]["args"] = json!(["a"]);
    pod["containers"][0]["securityContext"]["capabilities"]["drop"] = json!(["NET_RAW"]);
    pod["volumes"][1]["projected"]["sources"][0]["serviceAccountToken"]["path"] = "other".into();
    pod["topologySpreadConstraints"][0]["maxSkew"] = 2.into();
    other["spec"]["strategy"]["rollingUpdate"]["maxSurge"] = 1.into();
    let mut found = paths::<Deployment>(other, live);
    found.sort();
    let expected = [
        "spec.strategy.rollingUpdate.maxSurge",
        "spec.template.spec.containers[name=manager].securityContext.capabilities.drop[0]",
        "spec.template.spec.initContainers[name=wait].args",
        "spec.template.spec.topologySpreadConstraints[0].maxSkew",
        "spec.template.spec.volumes[name=all].projected.sources[0].serviceAccountToken.path",
    ];
    assert_eq!(found, expected);
}

#[test]
fn small_kinds() {
    let meta = json!({ "name": "a", "namespace": "system" });
    let config = |text: &str| json!({ "metadata": meta, "data": { "a.properties": text } });
    let live = r#"{"metadata":{"name":"a","namespace":"system","uid":"1","resourceVersion":"9"},"data":{"a.properties":"x=1","b":"2"}}"#;
    assert!(paths::<ConfigMap>(config("x=1"), live).is_empty());
    assert_eq!(paths::<ConfigMap>(config("x=2"), live), ["data[a.properties]"]);

    let secret = json!({ "metadata": meta, "data": { "password": "c2VjcmV0" } });
    let live = r#"{"metadata":{"name":"a","namespace":"system"},"data":{"password":"c2VjcmV0"},"type":"Opaque"}"#;
    assert!(paths::<Secret>(secret, live).is_empty());

    let budget = json!({ "metadata": meta, "spec": { "maxUnavailable": 1, "selector": { "matchLabels": { "app": "a" } } } });
    let live = r#"{"metadata":{"name":"a","namespace":"system","generation":1},"spec":{"maxUnavailable":1,"selector":{"matchLabels":{"app":"a"}}},"status":{"currentHealthy":0,"desiredHealthy":2,"disruptionsAllowed":0,"expectedPods":3}}"#;
    assert!(paths::<PodDisruptionBudget>(budget, live).is_empty());

    let claim = json!({ "metadata": meta, "spec": {
        "accessModes": ["ReadWriteOnce"], "resources": { "requests": { "storage": "0.5Gi" } },
    } });
    let live = r#"{"metadata":{"name":"a","namespace":"system","finalizers":["kubernetes.io/pvc-protection"]},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"512Mi"}},"storageClassName":"csi-disk","volumeMode":"Filesystem","volumeName":"pv-1"},"status":{"phase":"Bound"}}"#;
    assert!(paths::<PersistentVolumeClaim>(claim, live).is_empty());

    let policy = json!({ "metadata": meta, "spec": {
        "podSelector": {},
        "ingress": [{ "from": [{ "podSelector": {} }], "ports": [{ "port": 9092 }] }],
    } });
    let live = r#"{"metadata":{"name":"a","namespace":"system"},"spec":{"podSelector":{},"ingress":[{"from":[{"podSelector":{}}],"ports":[{"port":9092,"protocol":"TCP"}]}],"policyTypes":["Ingress"]}}"#;
    assert!(paths::<NetworkPolicy>(policy, live).is_empty());

    let ingress = json!({ "metadata": meta, "spec": { "rules": [{ "host": "a.example.com", "http": { "paths": [{
        "path": "/", "pathType": "Prefix", "backend": { "service": { "name": "a", "port": { "number": 80 } } },
    }] } }] } });
    let live = r#"{"metadata":{"name":"a","namespace":"system"},"spec":{"ingressClassName":"nginx","rules":[{"host":"a.example.com","http":{"paths":[{"backend":{"service":{"name":"a","port":{"number":80}}},"path":"/","pathType":"Prefix"}]}}]},"status":{"loadBalancer":{}}}"#;
    assert!(paths::<Ingress>(ingress, live).is_empty());
}
