//! The manager: KafkaManager, a web view.

use hwfka_operator_api::v1::Hwfka;
use k8s_openapi::api::apps::v1::{
    Deployment, DeploymentSpec, DeploymentStrategy, RollingUpdateDeployment,
};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::component::Component;
use super::pod::{self, Pod, variable};
use super::zookeeper;

/// The number of its pods in each instance.
pub const REPLICAS: i32 = 1;

/// The Deployment.
pub fn deployment(object: &Hwfka) -> Deployment {
    let pod = Pod {
        component: Component::Manager,
        environment: vec![variable("ZK_CONNECT", zookeeper::addresses(object))],
        data: None,
        cpu: "50m",
        memory: "512Mi",
        termination_grace: 30,
    };
    Deployment {
        metadata: Component::Manager.metadata_in(object),
        spec: DeploymentSpec {
            replicas: Some(REPLICAS),
            selector: Component::Manager.selector_in(object),
            strategy: Some(new_before_old()),
            template: pod::template(object, pod),
            ..DeploymentSpec::default()
        },
        ..Deployment::default()
    }
}

/// The web view stays: the old pod goes when the new one is ready.
fn new_before_old() -> DeploymentStrategy {
    DeploymentStrategy {
        type_: Some("RollingUpdate".to_owned()),
        rolling_update: Some(RollingUpdateDeployment {
            max_surge: Some(IntOrString::Int(1)),
            max_unavailable: Some(IntOrString::Int(0)),
        }),
    }
}
