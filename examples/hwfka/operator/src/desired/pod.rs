//! The pods of all components: one container, which starts what its first argument names.

use std::collections::BTreeMap;

use hwfka_operator_api::v1::Hwfka;
use k8s_openapi::api::core::v1::{
    Capabilities, Container, ContainerPort, EmptyDirVolumeSource, EnvVar, EnvVarSource,
    LocalObjectReference, ObjectFieldSelector, PodSecurityContext, PodSpec, PodTemplateSpec, Probe,
    ResourceRequirements, SeccompProfile, SecurityContext, TCPSocketAction, Volume, VolumeMount,
};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::component::{Component, ZOOKEEPER_CLIENT};
use super::zookeeper;

/// What differs between the pods of components. Nothing of it comes from the number of brokers: scaling must not
/// restart those that run.
pub(super) struct Pod {
    pub component: Component,
    /// Environment variables besides those of every pod.
    pub environment: Vec<EnvVar>,
    /// Where the volume [`DATA`] is mounted.
    pub data: Option<&'static str>,
    pub cpu: &'static str,
    /// What is requested, and the limit.
    pub memory: &'static str,
    /// In seconds.
    pub termination_grace: i64,
}

/// The volume with the data.
pub(super) const DATA: &str = "datadir";

/// The folders of the files that the kind's `log` names, as the volumes that they are on. The user of the pods could
/// not write them on the image's own file system.
const LOGS: [(&str, &str); 2] = [("log", "/var/log/hwfka"), ("audit", "/opt/hwfka/audit")];

/// Probes begin after this time, in seconds.
const INITIAL_DELAY: i32 = 10;

/// The time that a component has to start, in seconds.
const START: i32 = 600;

/// The time from one probe of a starting component to the next, in seconds.
const PERIOD: i32 = 5;

/// The user and group of the pods, who own what is mounted. Pod Security `restricted` wants any but root.
const USER: i64 = 1000;

/// The secret that clusters of the platform have in each namespace.
const PULL_SECRET: &str = "default-secret";

/// The pods of a component of an instance.
pub(super) fn template(object: &Hwfka, pod: Pod) -> PodTemplateSpec {
    PodTemplateSpec {
        metadata: Some(ObjectMeta {
            labels: Some(pod.component.labels_in(object)),
            ..ObjectMeta::default()
        }),
        spec: Some(PodSpec {
            automount_service_account_token: Some(false),
            // They would be named after all Services of the namespace, and clash with those that the image reads.
            enable_service_links: Some(false),
            image_pull_secrets: Some(vec![LocalObjectReference {
                name: PULL_SECRET.to_owned(),
            }]),
            security_context: Some(pod_security()),
            termination_grace_period_seconds: Some(pod.termination_grace),
            volumes: Some(LOGS.map(|(name, _)| empty(name)).into()),
            containers: vec![container(object, pod)],
            ..PodSpec::default()
        }),
    }
}

/// A volume that lives as long as its pod.
pub(super) fn empty(name: &str) -> Volume {
    Volume {
        name: name.to_owned(),
        empty_dir: Some(EmptyDirVolumeSource::default()),
        ..Volume::default()
    }
}

/// An environment variable.
pub(super) fn variable(name: &str, value: impl ToString) -> EnvVar {
    EnvVar {
        name: name.to_owned(),
        value: Some(value.to_string()),
        ..EnvVar::default()
    }
}

fn container(object: &Hwfka, pod: Pod) -> Container {
    let component = pod.component;
    let mut env = environment();
    env.extend(pod.environment);
    let data = pod.data.map(|path| (DATA, path));
    let ports = component.ports().iter().map(|port| ContainerPort {
        container_port: port.number,
        name: Some(port.name.to_owned()),
        protocol: Some("TCP".to_owned()),
        ..ContainerPort::default()
    });
    Container {
        name: component.name().to_owned(),
        image: Some(object.spec.image.clone()),
        args: Some(vec![component.name().to_owned()]),
        env: Some(env),
        ports: Some(ports.collect()),
        liveness_probe: Some(probe(component)),
        readiness_probe: Some(probe(component)),
        // Whoever recovers a large volume is not taken for dead meanwhile.
        startup_probe: Some(Probe {
            failure_threshold: Some(START / PERIOD),
            period_seconds: Some(PERIOD),
            ..probe(component)
        }),
        resources: Some(resources(pod.cpu, pod.memory)),
        security_context: Some(container_security()),
        volume_mounts: Some(data.into_iter().chain(LOGS).map(mount).collect()),
        ..Container::default()
    }
}

/// What every pod knows: itself, and how large ZooKeeper is.
fn environment() -> Vec<EnvVar> {
    vec![
        reference("POD_UID", "metadata.uid"),
        reference("POD_NAME", "metadata.name"),
        reference("POD_IP", "status.podIP"),
        variable("ZK_REPLICAS", zookeeper::REPLICAS),
        variable("ZK_CLIENT_PORT", ZOOKEEPER_CLIENT.number),
    ]
}

/// An environment variable with the value of a field of the pod.
fn reference(name: &str, field: &str) -> EnvVar {
    let source = EnvVarSource {
        field_ref: Some(ObjectFieldSelector {
            field_path: field.to_owned(),
            ..ObjectFieldSelector::default()
        }),
        ..EnvVarSource::default()
    };
    EnvVar {
        name: name.to_owned(),
        value_from: Some(source),
        ..EnvVar::default()
    }
}

fn probe(component: Component) -> Probe {
    let tcp_socket = component.ports().first().map(|port| TCPSocketAction {
        port: IntOrString::String(port.name.to_owned()),
        ..TCPSocketAction::default()
    });
    Probe {
        initial_delay_seconds: Some(INITIAL_DELAY),
        tcp_socket,
        ..Probe::default()
    }
}

/// The processor has no limit, which would only slow pods down that could have it.
fn resources(cpu: &str, memory: &str) -> ResourceRequirements {
    let quantities = |list: &[(&str, &str)]| -> BTreeMap<String, Quantity> {
        let entry = |(name, value): &(&str, &str)| (name.to_string(), Quantity(value.to_string()));
        list.iter().map(entry).collect()
    };
    ResourceRequirements {
        limits: Some(quantities(&[("memory", memory)])),
        requests: Some(quantities(&[("cpu", cpu), ("memory", memory)])),
        ..ResourceRequirements::default()
    }
}

fn mount((volume, path): (&str, &str)) -> VolumeMount {
    VolumeMount {
        name: volume.to_owned(),
        mount_path: path.to_owned(),
        ..VolumeMount::default()
    }
}

fn pod_security() -> PodSecurityContext {
    PodSecurityContext {
        fs_group: Some(USER),
        // Large volumes are not walked through at each start.
        fs_group_change_policy: Some("OnRootMismatch".to_owned()),
        run_as_group: Some(USER),
        run_as_non_root: Some(true),
        run_as_user: Some(USER),
        seccomp_profile: Some(SeccompProfile {
            type_: "RuntimeDefault".to_owned(),
            ..SeccompProfile::default()
        }),
        ..PodSecurityContext::default()
    }
}

fn container_security() -> SecurityContext {
    SecurityContext {
        allow_privilege_escalation: Some(false),
        capabilities: Some(Capabilities {
            drop: Some(vec!["ALL".to_owned()]),
            ..Capabilities::default()
        }),
        ..SecurityContext::default()
    }
}
