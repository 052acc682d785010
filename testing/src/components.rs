//! What each program of the control plane is told.

use osc_control_plane::Program;

use crate::assets::Assets;
use crate::layout::{FRONT_PROXY, Layout};
use crate::nodes::ANNOTATION;
use crate::settings::Settings;

/// The arguments of a program.
pub(crate) fn arguments(
    program: Program,
    layout: &Layout,
    assets: &Assets,
    settings: &Settings,
) -> Vec<String> {
    match program {
        Program::Etcd => etcd(layout, assets),
        Program::KubeApiserver => kube_apiserver(layout, settings),
        Program::KubeControllerManager => kube_controller_manager(layout, settings),
        Program::KubeScheduler => kube_scheduler(layout, settings),
        Program::Kwok => kwok(layout, assets),
        Program::Kubectl | Program::WithParent => Vec::new(),
    }
}

/// The path of a file in the cluster's folder.
fn file(layout: &Layout, name: &str) -> String {
    layout.path(name).display().to_string()
}

fn etcd(layout: &Layout, assets: &Assets) -> Vec<String> {
    let clients = format!("http://127.0.0.1:{}", layout.etcd.number());
    let peers = format!("http://127.0.0.1:{}", layout.etcd_peers.number());
    let mut arguments = vec![
        format!("--data-dir={}", file(layout, "etcd")),
        format!("--listen-client-urls={clients}"),
        format!("--advertise-client-urls={clients}"),
        format!("--listen-peer-urls={peers}"),
        format!("--initial-advertise-peer-urls={peers}"),
        format!("--initial-cluster=default={peers}"),
    ];
    if assets.etcd_needs_no_fsync() {
        // What is thrown away need not survive a power cut.
        arguments.push("--unsafe-no-fsync".to_owned());
    }
    arguments
}

fn kube_apiserver(layout: &Layout, settings: &Settings) -> Vec<String> {
    let file = |name| file(layout, name);
    let arguments = vec![
        format!("--etcd-servers=http://127.0.0.1:{}", layout.etcd.number()),
        "--bind-address=127.0.0.1".to_owned(),
        "--advertise-address=127.0.0.1".to_owned(),
        format!("--secure-port={}", layout.api_server.number()),
        // A loopback address is not a legal endpoint of the Service `kubernetes`.
        "--endpoint-reconciler-type=none".to_owned(),
        format!("--service-cluster-ip-range={}", settings.service_cidr),
        "--allow-privileged=true".to_owned(),
        "--authorization-mode=RBAC".to_owned(),
        format!("--cert-dir={}", file("")),
        format!("--client-ca-file={}", file("ca.crt")),
        format!("--tls-cert-file={}", file("serving.crt")),
        format!("--tls-private-key-file={}", file("serving.key")),
        format!("--service-account-issuer={}/", layout.url()),
        format!("--service-account-key-file={}", file("tokens.pub")),
        format!("--service-account-signing-key-file={}", file("tokens.key")),
        format!("--requestheader-client-ca-file={}", file("front-proxy-ca.crt")),
        format!("--requestheader-allowed-names={FRONT_PROXY}"),
        "--requestheader-username-headers=X-Remote-User".to_owned(),
        "--requestheader-group-headers=X-Remote-Group".to_owned(),
        "--requestheader-extra-headers-prefix=X-Remote-Extra-".to_owned(),
        format!("--proxy-client-cert-file={}", file("front-proxy.crt")),
        format!("--proxy-client-key-file={}", file("front-proxy.key")),
        format!("--audit-policy-file={}", file("audit-policy.json")),
        format!("--audit-log-path={}", file("audit.log")),
        // In megabytes. The log of a test is read as one file.
        "--audit-log-maxsize=100000".to_owned(),
        format!("--egress-selector-config-file={}", file("egress.json")),
    ];
    with_flags(arguments, &settings.api_server_flags)
}

/// Adds flags; what they say of a flag that is there already is said instead.
fn with_flags(mut arguments: Vec<String>, further: &[String]) -> Vec<String> {
    let name = |flag: &str| flag.split('=').next().unwrap_or_default().to_owned();
    for flag in further {
        arguments.retain(|other| name(other) != name(flag) || further.contains(other));
        arguments.push(flag.clone());
    }
    arguments
}

fn kube_controller_manager(layout: &Layout, settings: &Settings) -> Vec<String> {
    let file = |name| file(layout, name);
    let kubeconfig = file("controllers.kubeconfig");
    vec![
        format!("--kubeconfig={kubeconfig}"),
        format!("--authentication-kubeconfig={kubeconfig}"),
        format!("--authorization-kubeconfig={kubeconfig}"),
        "--bind-address=127.0.0.1".to_owned(),
        format!("--secure-port={}", layout.controllers.number()),
        format!("--cert-dir={}", file("controllers")),
        "--leader-elect=false".to_owned(),
        "--allocate-node-cidrs=false".to_owned(),
        "--use-service-account-credentials=true".to_owned(),
        format!("--service-account-private-key-file={}", file("tokens.key")),
        format!("--root-ca-file={}", file("ca.crt")),
        format!("--cluster-signing-cert-file={}", file("ca.crt")),
        format!("--cluster-signing-key-file={}", file("ca.key")),
        // A claim that was there before its volume is looked at again only then; the default is 15 s.
        "--pvclaimbinder-sync-period=1s".to_owned(),
        format!("--kube-api-qps={}", settings.qps),
        format!("--kube-api-burst={}", settings.qps),
    ]
}

fn kube_scheduler(layout: &Layout, settings: &Settings) -> Vec<String> {
    let kubeconfig = file(layout, "scheduler.kubeconfig");
    vec![
        format!("--kubeconfig={kubeconfig}"),
        format!("--authentication-kubeconfig={kubeconfig}"),
        format!("--authorization-kubeconfig={kubeconfig}"),
        "--bind-address=127.0.0.1".to_owned(),
        format!("--secure-port={}", layout.scheduler.number()),
        format!("--cert-dir={}", file(layout, "scheduler")),
        "--leader-elect=false".to_owned(),
        format!("--kube-api-qps={}", settings.qps),
        format!("--kube-api-burst={}", settings.qps),
    ]
}

fn kwok(layout: &Layout, assets: &Assets) -> Vec<String> {
    let port = layout.kwok.number();
    vec![
        format!("--kubeconfig={}", file(layout, "kwok.kubeconfig")),
        format!("--config={}", assets.stages().display()),
        "--manage-all-nodes=false".to_owned(),
        format!("--manage-nodes-with-annotation-selector={}={}", ANNOTATION.0, ANNOTATION.1),
        "--node-ip=127.0.0.1".to_owned(),
        format!("--node-port={port}"),
        "--node-lease-duration-seconds=40".to_owned(),
        format!("--server-address=127.0.0.1:{port}"),
        // Addresses of Pods: others than those of Services.
        "--cidr=10.128.0.1/9".to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::with_flags;

    #[test]
    fn a_flag_that_is_set_already_is_set_to_the_other_value() {
        let own = ["--v=1", "--a=1", "--b=2"].map(str::to_owned).to_vec();
        let flags = ["--a=3".to_owned(), "--c".to_owned(), "--a=4".to_owned()];
        assert_eq!(with_flags(own, &flags), ["--v=1", "--b=2", "--a=3", "--c", "--a=4"]);
    }
}
