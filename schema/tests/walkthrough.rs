//! The documented walkthrough: its service in Rust, its CRD, its sample object.

mod support;

use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::runtime::RawExtension;
use kube::CustomResource;
use osc_schema::check;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use support::{shared, structural, yaml};

#[derive(CustomResource, Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[kube(group = "hwfka.example.com", version = "v1", kind = "Hwfka", namespaced)]
#[kube(status = "HwfkaStatus", doc = "Hwfka is the schema of the hwfkas API")]
#[serde(rename_all = "camelCase")]
struct HwfkaSpec {
    /// Number of broker pods
    #[schemars(title = "Cluster size", range(min = 1, max = 3), extend("default" = 3))]
    size: i32,
    /// Full image reference of the broker
    #[schemars(title = "Image")]
    image: String,
    /// Password of the web view
    #[schemars(title = "Administrator password", length(min = 8))]
    admin_password: Option<String>,
    /// How clients log in
    #[schemars(title = "Authentication")]
    #[serde(default)]
    authentication: Authentication,
    /// Secret with the client credentials
    #[schemars(title = "Credentials")]
    credentials: Option<String>,
    /// When the image is pulled
    #[schemars(title = "Image pull policy")]
    #[serde(default)]
    pull_policy: PullPolicy,
    /// Encryption of the client connections
    #[schemars(title = "Encryption")]
    tls: Option<Tls>,
    /// DNS domain of the cluster
    #[schemars(title = "Cluster domain")]
    #[serde(default = "cluster_domain")]
    cluster_domain: String,
    /// Requests and limits of a broker pod
    #[schemars(title = "Resources")]
    resources: Option<RawExtension>,
    /// Data storage of the brokers
    #[schemars(title = "Storage")]
    storage: Storage,
}

fn cluster_domain() -> String {
    "cluster.local".into()
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
enum Authentication {
    #[default]
    None,
    Scram,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
enum PullPolicy {
    Always,
    #[default]
    IfNotPresent,
    Never,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Tls {
    /// Encrypt the client connections
    #[schemars(title = "Encrypt")]
    #[serde(default)]
    enabled: bool,
    /// Secret with the server certificate
    #[schemars(title = "Certificate")]
    secret_name: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Storage {
    /// Name of the storage class
    #[schemars(title = "Storage class")]
    class: String,
    /// One access mode
    #[schemars(title = "Access mode")]
    access_modes: AccessMode,
    /// Volume size
    #[schemars(title = "Size")]
    size: Quantity,
    /// Only for cloud block storage
    #[schemars(title = "Disk type")]
    disk_type: Option<String>,
    /// Only for cloud block storage
    #[schemars(title = "Region")]
    region: Option<String>,
    /// Only for cloud block storage
    #[schemars(title = "Zone")]
    zone: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
enum AccessMode {
    ReadWriteOnce,
    ReadWriteMany,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct HwfkaStatus {
    /// Installation state
    phase: Option<String>,
    /// Access address inside the cluster
    server: Option<String>,
    /// Running version
    version: Option<String>,
    /// Address for clients as a link
    published_endpoint: Option<String>,
}

/// The documented schema and sample object.
fn documented() -> Option<(Value, Value)> {
    let folder = shared("spec/examples/manifests")?;
    let read = |name: &str| yaml(&folder.join(name)).remove(0);
    let crd = read("hwfka_crd.yaml");
    let schema = crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"].clone();
    let csd = read("hwfka_csd.yaml");
    let sample = csd["spec"]["defaultConfiguration"].as_str().expect("text");
    Some((schema, serde_json::from_str(sample).expect("JSON")))
}

/// `required` has no order.
fn sort_required(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Array(names)) = map.get_mut("required") {
                names.sort_by_key(ToString::to_string);
            }
            map.values_mut().for_each(sort_required);
        }
        Value::Array(items) => items.iter_mut().for_each(sort_required),
        _ => {}
    }
}

#[test]
fn rust_types_give_the_documented_schema() {
    let (mut ours, problems) = structural::<Hwfka>();
    assert_eq!(problems, []);
    let Some((mut expected, _)) = documented() else { return };
    sort_required(&mut expected);
    // The documented CRD says nothing of the fields that every object has, and does not require `spec`.
    for name in ["apiVersion", "kind"] {
        ours["properties"][name] = json!({"type": "string"});
    }
    assert_eq!(ours["required"].take(), json!(["spec"]));
    ours.as_object_mut().unwrap().remove("required");
    assert_eq!(ours, expected);
}

#[test]
fn sample_is_valid() {
    let Some((documented, sample)) = documented() else { return };
    for schema in [documented, structural::<Hwfka>().0] {
        assert_eq!(check(&schema, &sample), []);
    }
}

#[test]
fn changed_samples_are_refused() {
    let Some((documented, sample)) = documented() else { return };
    let cases = [
        ("/spec/size", json!(5), "spec.size: Invalid value: 5: should be less than or equal to 3"),
        (
            "/spec/size",
            json!("3"),
            r#"spec.size: Invalid value: "string": must be of type integer"#,
        ),
        ("/spec/image", json!(null), "spec.image: Required value"),
        (
            "/spec/authentication",
            json!("None"),
            r#"spec.authentication: Unsupported value: "None": supported values: "none", "scram""#,
        ),
        ("/spec/tls", json!({"secret": "x"}), "spec.tls.secret: unknown field"),
        (
            "/spec/storage",
            json!({"class": "a", "size": 1}),
            "spec.storage.accessModes: Required value",
        ),
        (
            "/spec/storage/accessModes",
            json!(["ReadWriteOnce"]),
            r#"spec.storage.accessModes: Invalid value: "array": must be of type string"#,
        ),
        (
            "/spec/storage/size",
            json!(true),
            r#"spec.storage.size: Invalid value: "boolean": must be of type integer,string"#,
        ),
    ];
    for schema in [documented, structural::<Hwfka>().0] {
        for (pointer, value, expected) in &cases {
            let mut object = sample.clone();
            *object.pointer_mut(pointer).unwrap() = value.clone();
            let found: Vec<_> = check(&schema, &object).iter().map(ToString::to_string).collect();
            assert_eq!(found.first().map(String::as_str), Some(*expected), "{found:?}");
        }
        let mut object = sample.clone();
        object["spec"]["storage"]["size"] = json!("10 GB");
        let found = check(&schema, &object);
        assert_eq!(found[0].field.to_string(), "spec.storage.size");
        assert!(found[0].message.contains("should match"), "{found:?}");
    }
}
