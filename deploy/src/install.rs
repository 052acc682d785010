//! Brings the objects of an installation into a cluster.

use std::time::Duration;

use kube::api::{Patch, PatchParams, PostParams};
use kube::core::DynamicObject;
use kube::{Api, Client};
use serde_json::Value;
use tokio::time::{Instant, sleep};

use crate::object::Object;

/// The name under which an installation owns the fields that it applies.
const MANAGER: &str = "cargo-osc";
/// How long kube-apiserver may take to serve a CRD.
const ESTABLISHED: Duration = Duration::from_secs(60);

/// What has become of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is as the package has it.
    Applied,
    /// It was there, and stays as it was: a CRD.
    Kept,
}

/// Why an installation stopped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InstallError {
    /// kube-apiserver refused an object.
    #[error("cannot install {title}: {source}")]
    Refused {
        /// Which object.
        title: String,
        /// Why not.
        source: Box<kube::Error>,
    },
    /// kube-apiserver has a CRD and does not serve it.
    #[error("{title} is not served after {ESTABLISHED:?}: {reason}")]
    NotServed {
        /// Which CRD.
        title: String,
        /// What its conditions say.
        reason: String,
    },
}

/// Installs the objects one after the other, and waits until CRDs are served. What was installed when one fails stays, and the
/// next run goes on from there.
pub async fn install(
    client: &Client,
    objects: &[Object],
) -> Result<Vec<(String, Outcome)>, InstallError> {
    let mut installed = Vec::new();
    for object in objects {
        let refused =
            |error| InstallError::Refused { title: object.title(), source: Box::new(error) };
        let api = api(client, object);
        let outcome = if object.is_crd() {
            let outcome = create(&api, object).await.map_err(refused)?;
            served(&api, object).await?;
            outcome
        } else {
            apply(&api, object).await.map_err(refused)?
        };
        installed.push((object.title(), outcome));
    }
    Ok(installed)
}

fn api(client: &Client, object: &Object) -> Api<DynamicObject> {
    match &object.object.metadata.namespace {
        Some(namespace) => Api::namespaced_with(client.clone(), namespace, &object.resource),
        None => Api::all_with(client.clone(), &object.resource),
    }
}

async fn apply(api: &Api<DynamicObject>, object: &Object) -> kube::Result<Outcome> {
    let name = object.object.metadata.name.as_deref().unwrap_or_default();
    let how = PatchParams::apply(MANAGER).force();
    api.patch(name, &how, &Patch::Apply(&object.object)).await?;
    Ok(Outcome::Applied)
}

/// Creates what the platform would not update.
async fn create(api: &Api<DynamicObject>, object: &Object) -> kube::Result<Outcome> {
    let how = PostParams { field_manager: Some(MANAGER.to_owned()), ..PostParams::default() };
    match api.create(&how, &object.object).await {
        Ok(_) => Ok(Outcome::Applied),
        Err(kube::Error::Api(status)) if status.reason == "AlreadyExists" => Ok(Outcome::Kept),
        Err(error) => Err(error),
    }
}

/// Waits until kube-apiserver serves a CRD.
async fn served(api: &Api<DynamicObject>, object: &Object) -> Result<(), InstallError> {
    let name = object.object.metadata.name.as_deref().unwrap_or_default();
    let deadline = Instant::now() + ESTABLISHED;
    loop {
        let reason = match api.get(name).await {
            Ok(crd) => match not_established(&crd.data) {
                None => return Ok(()),
                Some(reason) => reason,
            },
            Err(error) => error.to_string(),
        };
        if Instant::now() > deadline {
            return Err(InstallError::NotServed { title: object.title(), reason });
        }
        sleep(Duration::from_millis(100)).await;
    }
}

/// Why a CRD is not served; none where it is.
fn not_established(crd: &Value) -> Option<String> {
    let conditions = || crd.pointer("/status/conditions")?.as_array();
    let mut all = conditions().into_iter().flatten();
    let established = |one: &&Value| one["type"] == "Established" && one["status"] == "True";
    if all.clone().any(|one| established(&one)) {
        return None;
    }
    let refused = all.find(|one| one["status"] == "False");
    let message = refused.and_then(|one| one["message"].as_str());
    Some(message.unwrap_or("it has no condition yet").to_owned())
}
