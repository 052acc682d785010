//! All resources of the sample, as they were reviewed, and rules that hold for those of every instance.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use hwfka_operator::desired::component::{BROKER_METRICS, Component};
use hwfka_operator::desired::service::service;
use hwfka_operator::desired::{broker, kafka_manager, zookeeper};
use hwfka_operator_api::v1::Hwfka;
use kube::CustomResourceExt;
use serde_json::{Value, json};

/// All resources of an instance, as they are sent.
fn resources(object: &Hwfka) -> Vec<Value> {
    let mut resources: Vec<Value> = Component::ALL
        .map(|component| json!(service(object, component)))
        .into();
    resources.push(json!(zookeeper::stateful_set(object, None)));
    resources.push(json!(broker::stateful_set(object, None)));
    resources.push(json!(kafka_manager::deployment(object)));
    resources.push(json!(zookeeper::budget(object)));
    resources
}

fn instance(name: &str) -> Hwfka {
    let mut object = Hwfka::sample();
    object.metadata.name = Some(name.into());
    object.metadata.namespace = Some("streams".into());
    object
}

/// The resources that have pods.
fn workloads(object: &Hwfka) -> Vec<Value> {
    let has_pods = |resource: &Value| !resource["spec"]["template"].is_null();
    resources(object).into_iter().filter(has_pods).collect()
}

fn pod(workload: &Value) -> &Value {
    &workload["spec"]["template"]["spec"]
}

fn container(workload: &Value) -> &Value {
    &pod(workload)["containers"][0]
}

type Labels = BTreeMap<String, String>;

fn labels(value: &Value) -> Labels {
    serde_json::from_value(value.clone()).unwrap_or_default()
}

/// The labels of a selector of the package.
fn selected_by(file: &str) -> Labels {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../package/manifests/vendor");
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let below = text
        .lines()
        .skip_while(|line| line.trim() != "- labelSelector:")
        .skip(1);
    let entries = below.take_while(|line| line.starts_with("      "));
    let entries = entries.filter_map(|line| line.trim().split_once(": "));
    entries
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

fn selects(selector: &Labels, labels: &Labels) -> bool {
    !selector.is_empty()
        && selector
            .iter()
            .all(|(key, value)| labels.get(key) == Some(value))
}

#[test]
fn the_sample_is_what_was_reviewed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample.json");
    let found = serde_json::to_string_pretty(&resources(&instance("hwfka-sample"))).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    assert_eq!(
        found, expected,
        "after a review: UPDATE=1 cargo test --test sample"
    );
}

#[test]
fn nobody_else_marks_what_is_the_runtimes() {
    for resource in resources(&instance("a")) {
        let metadata = &resource["metadata"];
        assert!(metadata["ownerReferences"].is_null(), "{metadata}");
        assert!(
            metadata["labels"]["app.kubernetes.io/managed-by"].is_null(),
            "{metadata}"
        );
    }
}

#[test]
fn a_selector_selects_the_pods_of_one_component_of_one_instance() {
    let instances = [
        "a",
        "a-broker",
        "a-broker-0",
        "a-zookeeper",
        "a-zookeeper-0-broker",
        "aa",
    ];
    let instances = instances.map(instance);
    let pods: Vec<_> = instances.iter().flat_map(workloads).collect();
    for selecting in instances.iter().flat_map(resources) {
        let spec = &selecting["spec"];
        let match_labels = &spec["selector"]["matchLabels"];
        let selector = if match_labels.is_null() {
            &spec["selector"]
        } else {
            match_labels
        };
        let selector = labels(selector);
        let selected = pods.iter().filter(|workload| {
            selects(
                &selector,
                &labels(&workload["spec"]["template"]["metadata"]["labels"]),
            )
        });
        let names: Vec<_> = selected
            .map(|workload| &workload["metadata"]["name"])
            .collect();
        assert_eq!(names, [&selecting["metadata"]["name"]]);
    }
}

#[test]
fn instances_share_no_names() {
    let instances = [
        "a",
        "a-broker",
        "a-broker-0",
        "a-zookeeper",
        "a-zookeeper-0-broker",
        "aa",
    ];
    let mut names = BTreeSet::new();
    for resource in instances.map(instance).iter().flat_map(resources) {
        let kind = resource["kind"].to_string();
        let name = resource["metadata"]["name"].to_string();
        assert!(names.insert((kind, name.clone())), "{name}");
    }
}

#[test]
fn logs_are_collected_from_every_workload() {
    let selector = selected_by("log_config.yaml");
    for workload in workloads(&instance("a")) {
        assert!(
            selects(&selector, &labels(&workload["metadata"]["labels"])),
            "{workload}"
        );
        let mounts = container(&workload)["volumeMounts"].as_array().unwrap();
        let mounts: Vec<_> = mounts.iter().map(|mount| &mount["mountPath"]).collect();
        for path in ["/var/log/hwfka", "/opt/hwfka/audit"] {
            assert!(
                mounts.contains(&&json!(path)),
                "{path} is on no volume: {mounts:?}"
            );
        }
    }
}

#[test]
fn metrics_are_collected_from_all_who_export_them() {
    let selector = selected_by("monitor_config.yaml");
    let port = json!(BROKER_METRICS.number);
    for workload in workloads(&instance("a")) {
        let ports = container(&workload)["ports"].as_array().unwrap();
        let exports = ports.iter().any(|found| found["containerPort"] == port);
        let is_selected = selects(&selector, &labels(&workload["metadata"]["labels"]));
        assert_eq!(is_selected, exports, "{}", workload["metadata"]["name"]);
    }
}

#[test]
fn pods_pass_pod_security_restricted() {
    for workload in workloads(&instance("a")) {
        let security = &pod(&workload)["securityContext"];
        assert_eq!(security["runAsNonRoot"], true);
        assert_ne!(security["runAsUser"], 0);
        assert_eq!(security["seccompProfile"]["type"], "RuntimeDefault");
        let security = &container(&workload)["securityContext"];
        assert_eq!(security["allowPrivilegeEscalation"], false);
        assert_eq!(security["capabilities"], json!({"drop": ["ALL"]}));
        for volume in pod(&workload)["volumes"].as_array().unwrap() {
            assert!(volume["emptyDir"].is_object(), "{volume}");
        }
        assert_eq!(
            pod(&workload)["containers"].as_array().map(Vec::len),
            Some(1)
        );
        assert!(pod(&workload)["hostNetwork"].is_null());
    }
}

#[test]
fn scaling_restarts_nobody() {
    let sizes = [1, 2, 3].map(|size| {
        let mut object = instance("a");
        object.spec.size = size;
        object
    });
    let [one, two, three] = sizes.map(|object| {
        let spec = broker::stateful_set(&object, None).spec;
        assert_eq!(spec.replicas, Some(object.spec.size));
        [
            zookeeper::stateful_set(&object, None).spec.template,
            spec.template,
        ]
    });
    assert!(one == two && two == three);
}

#[test]
fn without_storage_the_data_goes_with_the_pod() {
    let mut object = instance("a");
    object.spec.storage = None;
    for set in [
        zookeeper::stateful_set(&object, None),
        broker::stateful_set(&object, None),
    ] {
        let spec = set.spec;
        assert_eq!(spec.volume_claim_templates, None);
        let volumes = spec.template.spec.unwrap().volumes.unwrap();
        let data = volumes
            .iter()
            .find(|volume| volume.name == "datadir")
            .unwrap();
        assert!(data.empty_dir.is_some());
    }
}

#[test]
fn the_longest_name_that_the_schema_takes_fits_everywhere() {
    let crd = json!(Hwfka::crd());
    let rules =
        &crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"]["x-kubernetes-validations"];
    let rule = rules[0]["rule"].as_str().unwrap();
    let longest: usize = rule.rsplit(' ').next().unwrap().parse().unwrap();
    assert_eq!(rule, format!("self.metadata.name.size() <= {longest}"));

    let longest_of_stateful_sets = |name: &str| {
        let object = instance(name);
        let sets = [
            zookeeper::stateful_set(&object, None),
            broker::stateful_set(&object, None),
        ];
        sets.map(|set| set.metadata.name.unwrap().len())
            .into_iter()
            .max()
            .unwrap()
    };
    // Pods have the label `controller-revision-hash`: the StatefulSet's name, `-`, and a hash of up to 10 characters.
    let label = |name: &str| longest_of_stateful_sets(name) + "-".len() + 10;
    assert_eq!(label(&"a".repeat(longest)), 63);
    for resource in resources(&instance(&"a".repeat(longest))) {
        let name = resource["metadata"]["name"].as_str().unwrap();
        assert!(name.len() <= 63, "{name}");
        for value in labels(&resource["metadata"]["labels"]).values() {
            assert!(value.len() <= 63, "{value}");
        }
    }
}
