//! A kind with everything that can be said of it.

use kube::CustomResource;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const PROVIDER: &str = "example.com/service_provider";

/// A cache
///
/// It forgets.
#[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[kube(group = "example.com", version = "v1", kind = "Cache", namespaced, status = "CacheStatus")]
#[osc(
    role = ServiceEntity,
    display_name = "Fast cache",
    sample = sample,
    version(mode = Tag, path = tag, tags = ["1.0", "1.1"], description = "It starts empty"),
    depends(
        service = "mysql-operator",
        api_version = "mysql.example.com/v1",
        kind = "MysqlCluster",
        default_path = "vendor/mysql_service.yaml"
    ),
    depends(service = "redis", default_path = "vendor/redis_service_values.yaml"),
    monitor(
        label_selector(PROVIDER = "cache"),
        exporter_port = 9102,
        level(
            name = "Pod",
            locale_id = "level.pod",
            group_label = "pod",
            selected_metrics = ["cache_hits"],
            metric(title = "Hits", locale_id = "hits", expr = r#"sum(cache_hits{pod="$"})"#, unit_type = "")
        )
    ),
    log(file = "vendor/log_config.yaml")
)]
#[serde(rename_all = "camelCase")]
pub struct CacheSpec {
    /// The version of the image
    #[osc(display_name = "Version", control = Select("1.0", "1.1"), scenes = [CCE, UCS], order = -1)]
    tag: String,
    #[osc(hidden)]
    cluster_domain: Option<String>,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub struct CacheStatus {
    /// The generation of the object that was seen
    #[osc(control = Text)]
    observed_generation: Option<i64>,
}

fn sample() -> Cache {
    Cache::new("cache", CacheSpec { tag: "1.0".into(), cluster_domain: None })
}

fn main() {}
