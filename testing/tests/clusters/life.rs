//! How clusters begin and end.

use std::os::unix::fs::PermissionsExt;

use k8s_openapi::api::core::v1::{ConfigMap, Node};
use kube::Api;
use kube::api::{ListParams, PostParams};
use osc_control_plane::{Cache, Program};
use osc_testing::{Settings, TestCluster};

use crate::owner::{Owner, gone, processes};
use crate::shared;

#[tokio::test]
async fn two_live_side_by_side_and_one_outlives_the_other() {
    let settings = Settings::default().nodes(3).api_server_flag("--v=1");
    let (first, second) =
        tokio::join!(TestCluster::start_or_skip(), TestCluster::start_or_skip_with(settings));
    let (Some(first), Some(second)) = (first, second) else { return };
    assert_ne!(first.url(), second.url());
    for (cluster, nodes) in [(&first, 2), (&second, 3)] {
        let api: Api<Node> = Api::all(cluster.admin());
        assert_eq!(api.list(&ListParams::default()).await.unwrap().items.len(), nodes);
    }
    let maps = |cluster: &TestCluster| Api::<ConfigMap>::default_namespaced(cluster.admin());
    let mut map = ConfigMap::default();
    map.metadata.name = Some("mine".into());
    maps(&first).create(&PostParams::default(), &map).await.unwrap();
    assert!(maps(&second).get_opt("mine").await.unwrap().is_none());

    // Each client is told that the other's server is not its own.
    let mut config = first.config(first.admin_user());
    config.cluster_url = second.url().parse().unwrap();
    let stranger = Api::<ConfigMap>::default_namespaced(kube::Client::try_from(config).unwrap());
    assert!(stranger.get_opt("mine").await.is_err());

    let url = first.url();
    first.restart_api_server().await.unwrap();
    assert_eq!(first.url(), url);
    maps(&first).get("mine").await.unwrap();

    let folder = second.folder().to_owned();
    assert!(processes(&folder).len() >= 10, "{:#?}", processes(&folder));
    drop(second);
    // Not eventually: whoever drops a cluster has the machine to himself again.
    assert_eq!(processes(&folder), Vec::<String>::new());
    assert!(!folder.exists());
    maps(&first).get("mine").await.unwrap();
}

#[tokio::test]
async fn a_restarted_api_server_has_a_new_process() {
    let Some(cluster) = TestCluster::start_or_skip().await else { return };
    let server = || {
        let all = processes(cluster.folder());
        all.into_iter()
            .filter(|line| line.contains("--secure-port") && line.contains("kube-apiserver"))
    };
    let before: Vec<_> = server().collect();
    cluster.restart_api_server().await.unwrap();
    let after: Vec<_> = server().collect();
    assert_eq!(before.len(), after.len());
    assert!(before.iter().all(|line| !after.contains(line)), "{before:#?}\n{after:#?}");
}

#[tokio::test]
async fn a_killed_owner_takes_its_cluster_with_it() {
    if shared().await.is_none() {
        return;
    }
    let mut owner = Owner::start(&[]);
    assert!(processes(&owner.folder).len() >= 10);
    // SIGKILL: nobody can do anything any more.
    owner.process.kill().unwrap();
    gone(&owner.folder).await;
}

#[tokio::test]
async fn kubebuilder_assets_replace_etcd_and_the_api_server() {
    if shared().await.is_none() {
        return;
    }
    let programs = Cache::of_user().unwrap().installed().unwrap();
    let folder = tempfile::tempdir().unwrap();
    for program in Program::ALL {
        let wrapper = folder.path().join(program.file_name());
        let own = programs.path(program);
        let text = format!("#!/bin/sh\ntouch \"$0.ran\"\nexec \"{}\" \"$@\"\n", own.display());
        std::fs::write(&wrapper, text).unwrap();
        std::fs::set_permissions(&wrapper, PermissionsExt::from_mode(0o755)).unwrap();
    }
    let mut owner = Owner::start(&[("KUBEBUILDER_ASSETS", folder.path())]);
    let ran = |program: &Program| folder.path().join(format!("{}.ran", program.name())).exists();
    let ran: Vec<_> = Program::ALL.into_iter().filter(ran).collect();
    assert_eq!(ran, [Program::Etcd, Program::KubeApiserver]);
    // An orderly end is one, too.
    owner.input = None;
    assert!(owner.process.wait().unwrap().success());
    gone(&owner.folder).await;
}
