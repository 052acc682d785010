//! The Service of a component.

use hwfka_operator_api::v1::Hwfka;
use k8s_openapi::api::core::v1::{Service, ServicePort, ServiceSpec};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::component::{Component, Port};

/// The Service of a component. Those of StatefulSets are headless: each pod has an address of its own.
pub fn service(object: &Hwfka, component: Component) -> Service {
    let is_headless = component != Component::Manager;
    // The members of a quorum must find each other before any of them can be ready.
    let finds_starting_pods = component == Component::Zookeeper;
    Service {
        metadata: component.metadata_in(object),
        spec: Some(ServiceSpec {
            cluster_ip: is_headless.then(|| "None".to_owned()),
            ports: Some(component.ports().iter().map(port).collect()),
            publish_not_ready_addresses: finds_starting_pods.then_some(true),
            selector: Some(component.labels_in(object)),
            ..ServiceSpec::default()
        }),
        ..Service::default()
    }
}

fn port(port: &Port) -> ServicePort {
    ServicePort {
        name: Some(port.name.to_owned()),
        port: port.number,
        protocol: Some("TCP".to_owned()),
        target_port: Some(IntOrString::String(port.name.to_owned())),
        ..ServicePort::default()
    }
}
