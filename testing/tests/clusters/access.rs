//! Who may do what, and who has asked for it.

use k8s_openapi::api::core::v1::{ConfigMap, Pod};
use kube::api::{Api, DeleteParams, ListParams, PostParams};
use kube::config::{AuthInfo, KubeConfigOptions, Kubeconfig};
use osc_testing::{User, eventually, rule};

use crate::shared;

/// The HTTP status of a list of Pods.
async fn listing(client: kube::Client, namespace: &str) -> u16 {
    let pods: Api<Pod> = Api::namespaced(client, namespace);
    match pods.list(&ListParams::default()).await {
        Ok(_) => 200,
        Err(kube::Error::Api(status)) => status.code,
        Err(error) => panic!("{error}"),
    }
}

/// Waits for what RBAC says after a change: the server learns of it by a watch of its own.
async fn lists(user: &User, namespace: &str, code: u16) {
    let cluster = shared().await.unwrap();
    let what = format!("{} gets {code} in {namespace}", user.name());
    eventually(&what, async || match listing(cluster.client(user), namespace).await {
        seen if seen == code => Ok(()),
        seen => Err(seen),
    })
    .await;
}

#[tokio::test]
async fn what_was_not_granted_is_denied() {
    let Some(cluster) = shared().await else { return };
    cluster.namespace("access-a").await.unwrap();
    cluster.namespace("access-b").await.unwrap();
    let account = cluster.service_account("access-a", "operator").await.unwrap();
    assert_eq!(account.name(), "system:serviceaccount:access-a:operator");
    assert!(account.token().is_some());
    let person = cluster.user("jane").unwrap();
    assert_eq!(person.token(), None);
    for user in [&account, &person] {
        assert_eq!(listing(cluster.client(user), "access-a").await, 403);
        let rules = [rule("", ["pods"], ["list"])];
        cluster.grant_in("access-a", user, &rules).await.unwrap();
        lists(user, "access-a", 200).await;
        assert_eq!(listing(cluster.client(user), "access-b").await, 403);
        cluster.grant(user, &rules).await.unwrap();
        lists(user, "access-b", 200).await;
        let maps: Api<ConfigMap> = Api::namespaced(cluster.client(user), "access-a");
        let error = maps.create(&PostParams::default(), &ConfigMap::default()).await.unwrap_err();
        assert!(matches!(&error, kube::Error::Api(status) if status.code == 403), "{error}");
    }
}

#[tokio::test]
async fn a_stranger_is_nobody() {
    let Some(cluster) = shared().await else { return };
    let mut config = cluster.config(cluster.admin_user());
    let token = Some("not a token".to_owned().into());
    config.auth_info = AuthInfo { token, ..AuthInfo::default() };
    let client = kube::Client::try_from(config).unwrap();
    assert_eq!(listing(client, "default").await, 401);
    eventually("the request of nobody is on record", async || {
        let log = cluster.audit_log().map_err(|error| error.to_string())?;
        let refused = log.of("list", "pods").answered(401);
        let users: Vec<_> = refused.events().iter().map(|event| event.user().to_owned()).collect();
        if users == [""] { Ok(()) } else { Err(format!("{users:?}")) }
    })
    .await;
}

#[tokio::test]
async fn groups_count() {
    let Some(cluster) = shared().await else { return };
    let root = cluster.user_in("root", &["system:masters"]).unwrap();
    assert_eq!(listing(cluster.client(&root), "kube-system").await, 200);
}

#[tokio::test]
async fn a_kubeconfig_is_all_that_a_program_needs() {
    let Some(cluster) = shared().await else { return };
    let user = cluster.service_account("access-c", "reader").await.unwrap();
    let error = cluster.kubectl_as(&user, &["get", "pods"]).await.unwrap_err().to_string();
    assert!(error.starts_with("`kubectl get pods` failed (exit "), "{error}");
    let denied = "User \"system:serviceaccount:access-c:reader\" cannot list resource \"pods\"";
    assert!(error.contains(denied), "{error}");
    // Its namespace is the account's own.
    assert!(error.contains("in the namespace \"access-c\""), "{error}");

    let text = std::fs::read_to_string(cluster.kubeconfig(&user).unwrap()).unwrap();
    let config = Kubeconfig::from_yaml(&text).unwrap();
    let options = KubeConfigOptions::default();
    let config = kube::Config::from_custom_kubeconfig(config, &options).await.unwrap();
    assert_eq!(config.default_namespace, "access-c");
    assert_eq!(listing(kube::Client::try_from(config).unwrap(), "access-c").await, 403);
}

#[tokio::test]
async fn every_request_is_on_record() {
    let Some(cluster) = shared().await else { return };
    let user = cluster.service_account("access-d", "recorded").await.unwrap();
    let rules = [rule("", ["configmaps"], ["create", "get"])];
    cluster.grant_in("access-d", &user, &rules).await.unwrap();
    let mut config = cluster.config(&user);
    config.headers.push((http::header::USER_AGENT, "recorded/1.0".parse().unwrap()));
    let maps: Api<ConfigMap> = Api::namespaced(kube::Client::try_from(config).unwrap(), "access-d");
    eventually("the grant is known", async || maps.get_opt("wanted").await).await;
    let mut map = ConfigMap::default();
    map.metadata.name = Some("wanted".into());
    maps.create(&PostParams::default(), &map).await.unwrap();
    maps.get("wanted").await.unwrap();
    maps.delete("wanted", &DeleteParams::default()).await.unwrap_err();

    let log = eventually("all requests are on record", async || {
        let log = cluster.audit_log().unwrap().by(&user);
        if log.of("delete", "configmaps").count() == 1 { Ok(log) } else { Err(format!("{log:#?}")) }
    })
    .await;
    let created = log.of("create", "configmaps");
    let [event] = created.events() else { panic!("{created:#?}") };
    assert_eq!((event.code(), event.user_agent.as_str()), (Some(201), "recorded/1.0"));
    assert!(event.uri.starts_with("/api/v1/namespaces/access-d/configmaps"), "{}", event.uri);
    let target = event.target.as_ref().unwrap();
    let place = (target.group.as_str(), target.version.as_str(), target.namespace.as_str());
    assert_eq!(place, ("", "v1", "access-d"));
    assert!(event.written >= event.received);
    assert_eq!(log.of("delete", "configmaps").answered(403).count(), 1);
    assert_eq!(log.writes().count(), 2);
    let gets = log.of("get", "configmaps").since(event.received);
    assert_eq!(gets.answered(200).events()[0].target.as_ref().unwrap().name, "wanted");
}
