//! Who may do what.

use k8s_openapi::api::core::v1::{Namespace, ServiceAccount};
use k8s_openapi::api::rbac::v1::{
    ClusterRole, ClusterRoleBinding, PolicyRule, Role, RoleBinding, RoleRef,
};
use kube::api::{Api, ObjectMeta, PostParams};
use kube::{Client, Resource};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::user::User;

/// A rule of RBAC: these verbs on these resources of an API group; the core group is empty.
///
/// ```
/// let rule = osc_testing::rule("apps", ["statefulsets", "statefulsets/scale"], ["get", "patch"]);
/// assert_eq!(rule.verbs, ["get", "patch"]);
/// ```
pub fn rule<'a>(
    group: &str,
    resources: impl IntoIterator<Item = &'a str>,
    verbs: impl IntoIterator<Item = &'a str>,
) -> PolicyRule {
    PolicyRule {
        api_groups: Some(vec![group.to_owned()]),
        resources: Some(resources.into_iter().map(str::to_owned).collect()),
        verbs: verbs.into_iter().map(str::to_owned).collect(),
        ..PolicyRule::default()
    }
}

/// Names that the API server completes, as it does for Events.
fn generated() -> ObjectMeta {
    ObjectMeta { generate_name: Some("osc-testing-".to_owned()), ..ObjectMeta::default() }
}

fn role_ref(kind: &str, name: Option<String>) -> RoleRef {
    RoleRef {
        api_group: Some("rbac.authorization.k8s.io".to_owned()),
        kind: kind.to_owned(),
        name: name.unwrap_or_default(),
    }
}

/// Grants rules in all namespaces.
pub(crate) async fn grant(client: &Client, user: &User, rules: &[PolicyRule]) -> Result<(), Error> {
    let role = ClusterRole {
        metadata: generated(),
        rules: Some(rules.to_vec()),
        ..ClusterRole::default()
    };
    let role = create(&Api::all(client.clone()), &role).await?;
    let binding = ClusterRoleBinding {
        metadata: generated(),
        role_ref: role_ref("ClusterRole", role.metadata.name),
        subjects: Some(vec![user.subject()]),
    };
    create(&Api::all(client.clone()), &binding).await.map(drop)
}

/// Grants rules in one namespace.
pub(crate) async fn grant_in(
    client: &Client,
    namespace: &str,
    user: &User,
    rules: &[PolicyRule],
) -> Result<(), Error> {
    let role = Role { metadata: generated(), rules: Some(rules.to_vec()) };
    let role = create(&Api::namespaced(client.clone(), namespace), &role).await?;
    let binding = RoleBinding {
        metadata: generated(),
        role_ref: role_ref("Role", role.metadata.name),
        subjects: Some(vec![user.subject()]),
    };
    create(&Api::namespaced(client.clone(), namespace), &binding).await.map(drop)
}

/// Creates an object.
pub(crate) async fn create<K>(api: &Api<K>, object: &K) -> Result<K, Error>
where
    K: Resource<DynamicType = ()> + Clone + Serialize + DeserializeOwned + std::fmt::Debug,
{
    let created = api.create(&PostParams::default(), object).await;
    created.map_err(Error::api(format!("create a {}", K::kind(&()))))
}

/// Creates an object, unless it is there.
async fn ensure<K>(api: &Api<K>, object: &K) -> Result<(), Error>
where
    K: Resource<DynamicType = ()> + Clone + Serialize + DeserializeOwned + std::fmt::Debug,
{
    match create(api, object).await {
        Err(Error::Api { source, .. }) if is_conflict(&source) => Ok(()),
        created => created.map(drop),
    }
}

fn is_conflict(error: &kube::Error) -> bool {
    matches!(error, kube::Error::Api(status) if status.code == 409)
}

/// A namespace, made where it is missing.
pub(crate) async fn ensure_namespace(client: &Client, name: &str) -> Result<(), Error> {
    let metadata = ObjectMeta { name: Some(name.to_owned()), ..ObjectMeta::default() };
    ensure(&Api::all(client.clone()), &Namespace { metadata, ..Namespace::default() }).await
}

/// A service account, made where it is missing, and a token of it.
pub(crate) async fn service_account(
    client: &Client,
    namespace: &str,
    name: &str,
) -> Result<User, Error> {
    ensure_namespace(client, namespace).await?;
    let api: Api<ServiceAccount> = Api::namespaced(client.clone(), namespace);
    let metadata = ObjectMeta { name: Some(name.to_owned()), ..ObjectMeta::default() };
    ensure(&api, &ServiceAccount { metadata, ..ServiceAccount::default() }).await?;
    let request = serde_json::json!({
        "apiVersion": "authentication.k8s.io/v1",
        "kind": "TokenRequest",
        // A day: no test runs longer.
        "spec": {"expirationSeconds": 86_400, "audiences": []},
    });
    let action = format!("get a token of the service account {namespace}/{name}");
    let request = serde_json::from_value(request);
    let request = request.map_err(|error| Error::api(&action)(kube::Error::SerdeError(error)))?;
    let answer = api.create_token_request(name, &PostParams::default(), &request).await;
    let token = answer.map_err(Error::api(action))?.status.unwrap_or_default().token;
    Ok(User::with_token(namespace, name, token.unwrap_or_default()))
}
