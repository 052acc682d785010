//! The kind `Gallery`: a web service that shows pictures, with every control that the console's form has.

use k8s_openapi::api::core::v1::LocalObjectReference;
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::serving::{Authentication, Cache, Image, Network, PullPolicy, Replicas, Resources, Tls};
use super::storage::{Retention, Storage, Volume};

/// A web service that shows pictures.
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[kube(
    group = "gallery.example.com",
    version = "v1",
    kind = "Gallery",
    namespaced,
    status = "GalleryStatus",
    derive = "PartialEq",
    printcolumn(name = "Phase", type_ = "string", json_path = ".status.phase")
)]
#[osc(
    role = ServiceEntity,
    display_name = "Picture gallery",
    sample = Gallery::sample,
    version(
        mode = Url,
        path = image,
        tags = ["1.3.0", "1.4.0"],
        description = "The pods restart one by one"
    ),
    depends(
        service = "mysql-operator",
        api_version = "mysql.example.com/v1",
        kind = "MysqlCluster",
        default_path = "vendor/mysql_service.yaml"
    ),
    depends(service = "redis", default_path = "vendor/redis_service_values.yaml"),
    monitor(file = "vendor/monitor_config.yaml"),
    log(file = "vendor/log_config.yaml")
)]
#[serde(rename_all = "camelCase")]
pub struct GallerySpec {
    /// The number of web pods.
    #[osc(control = PodCount, order = -2)]
    pub replicas: Replicas,

    /// The full image reference of the web pods.
    #[osc(control = Text, order = -1)]
    pub image: Image,

    /// When nodes pull the image.
    #[serde(default)]
    #[osc(display_name = "Image pull policy", control = ImagePullPolicy)]
    pub pull_policy: PullPolicy,

    // A type of Kubernetes has no attributes of ours: `osc/manifests/gallery_csd.yaml` says its control.
    /// The secret for a private registry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Pull secret")]
    pub pull_secret: Option<LocalObjectReference>,

    /// How visitors log in.
    #[serde(default)]
    #[osc(control = Select)]
    pub authentication: Authentication,

    /// The password of the first administrator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 8))]
    #[osc(
        display_name = "Administrator's password",
        control = Password,
        shown_when(authentication == Authentication::Password)
    )]
    pub admin_password: Option<String>,

    /// A secret with the accounts of the identity provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(control = Secret, shown_when(authentication == Authentication::SingleSignOn))]
    pub credentials: Option<String>,

    /// A config map with colours and texts of the pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(control = ConfigMap)]
    pub theme: Option<String>,

    /// The time zone of dates on the pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(control = Select("UTC", "Asia/Shanghai", "Europe/Berlin"))]
    pub time_zone: Option<String>,

    /// Encryption of the visitors' connections.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Encryption")]
    pub tls: Option<Tls>,

    /// Where rendered pages are kept for a while.
    #[serde(default)]
    #[schemars(title = "Cache")]
    pub cache: Cache,

    /// How visitors reach the service.
    #[serde(flatten)]
    pub network: Network,

    /// Requests and limits of one web pod.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(control = ResourceRequirements, scenes = [CCE, UCS])]
    pub resources: Option<Resources>,

    /// Where pictures are kept.
    #[schemars(title = "Storage")]
    pub storage: Storage,

    /// The DNS domain of the cluster.
    #[serde(rename = "clusterDomain", default = "cluster_domain")]
    #[osc(hidden)]
    pub domain: String,
}

/// What the operator has seen and done.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct GalleryStatus {
    /// How far the installation is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(control = Text)]
    pub phase: Option<String>,

    /// The version that runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(control = Text)]
    pub version: Option<String>,

    /// The number of web pods that serve pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(control = PodCount)]
    pub ready_replicas: Option<i32>,

    /// The address for visitors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(display_name = "Address", control = Link, scenes = [CCE])]
    pub published_endpoint: Option<String>,

    /// The generation of the object that this status describes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[osc(control = Text)]
    pub observed_generation: Option<i64>,
}

fn cluster_domain() -> String {
    "cluster.local".into()
}

impl Gallery {
    /// A complete object: shown to users as an example, and where their form starts.
    pub fn sample() -> Self {
        let volume = |size: &str| Volume {
            class: "csi-disk".into(),
            size: Quantity(size.into()),
            retention: Some(Retention {
                keep: true,
                days: Some(30),
            }),
        };
        let spec = GallerySpec {
            replicas: Replicas(2),
            image: Image("registry.example.com/gallery/gallery:1.4.0".into()),
            pull_policy: PullPolicy::default(),
            pull_secret: None,
            authentication: Authentication::default(),
            admin_password: None,
            credentials: None,
            theme: None,
            time_zone: Some("UTC".into()),
            tls: Some(Tls::default()),
            cache: Cache::default(),
            network: Network::default(),
            resources: Some(Resources::sample()),
            storage: Storage {
                originals: volume("20Gi"),
                thumbnails: volume("5Gi"),
            },
            domain: cluster_domain(),
        };
        Self::new("gallery-sample", spec)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    osc::defaults!(Gallery);

    #[test]
    fn the_sample_survives_a_round_trip() {
        let sample = Gallery::sample();
        let text = serde_json::to_string(&sample).unwrap();
        let back: Gallery = serde_json::from_str(&text).unwrap();
        assert_eq!(back, sample);
    }
}
