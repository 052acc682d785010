//! Asking the cluster for its CRDs.

use std::time::Duration;

use k8s_openapi::apiextensions_apiserver::pkg::apis::apiextensions::v1::CustomResourceDefinition;
use kube::core::Request;
use kube::{Client, Resource};
use serde_json::Value;
use tokio::time::{sleep, timeout};

use super::compare::{compare, text};
use super::difference::{Class, Difference, Effect};
use super::report::{Checked, Report, State};
use super::{Crds, Own};

/// How long after a check that found the operator not ready there is another one.
pub const AGAIN: Duration = Duration::from_secs(10);

/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(30);

impl Crds {
    /// Asks for each CRD by its name, one request each, and compares it.
    pub async fn check(&self, client: &Client) -> Report {
        let mut crds = Vec::new();
        for own in &self.all {
            crds.push(Checked { name: own.name.clone(), state: own.check(client).await });
        }
        Report { crds }
    }

    /// Checks now, and again [`AGAIN`] later as long as the operator is not ready, so that readiness follows when somebody
    /// installs or updates a CRD. Calls `said` with the first report and with each that is another one. Ends when the
    /// operator is ready, and asks nothing more: what is there then stays compatible unless somebody takes it away.
    /// Drop the future to end it before.
    pub async fn keep(self, client: &Client, said: impl FnMut(&Report)) {
        self.keep_every(client, AGAIN, said).await;
    }

    /// The same at another interval.
    pub async fn keep_every(
        self,
        client: &Client,
        interval: Duration,
        mut said: impl FnMut(&Report),
    ) {
        let mut last = None;
        loop {
            let report = self.check(client).await;
            let is_ready = report.is_ready();
            if last.as_ref() != Some(&report) {
                said(&report);
                last = Some(report);
            }
            if is_ready {
                return;
            }
            sleep(interval).await;
        }
    }
}

impl Own {
    async fn check(&self, client: &Client) -> State {
        match get(client, &self.name).await {
            Ok(Some(cluster)) => {
                let used: Vec<_> = self.used.iter().map(String::as_str).collect();
                let mut all = Vec::from_iter(unserved(&cluster));
                all.extend(compare(&self.crd, &cluster, &used));
                State::Found(all)
            }
            Ok(None) => State::Missing,
            Err(GetError::Api(error)) if is_code(&error, 403) => State::Unknown(error.to_string()),
            Err(error) => State::Failed(error.to_string()),
        }
    }
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum GetError {
    #[error("{0}")]
    Api(#[from] kube::Error),
    #[error("the API server does not answer within {ANSWER:?}")]
    Late(#[from] tokio::time::error::Elapsed),
}

/// The CRD of this name in the cluster, if there is one.
pub(super) async fn get(client: &Client, name: &str) -> Result<Option<Value>, GetError> {
    let request = path().get(name, &kube::api::GetParams::default());
    let request = request.map_err(kube::Error::BuildRequest)?;
    match timeout(ANSWER, client.request::<Value>(request)).await? {
        Ok(crd) => Ok(Some(crd)),
        Err(error) if is_code(&error, 404) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Requests for CRDs.
pub(super) fn path() -> Request {
    Request::new(CustomResourceDefinition::url_path(&(), None))
}

pub(super) fn is_code(error: &kube::Error, code: u16) -> bool {
    matches!(error, kube::Error::Api(status) if status.code == code)
}

/// Why a CRD is not served, or not for long.
pub(super) fn unserved(crd: &Value) -> Option<Difference> {
    let conditions = || crd["status"]["conditions"].as_array().into_iter().flatten();
    let is_established =
        conditions().any(|one| one["type"] == "Established" && one["status"] == "True");
    let detail = if crd["metadata"]["deletionTimestamp"].is_string() {
        "it is being deleted, and all objects with it".to_owned()
    } else if is_established {
        return None;
    } else {
        let refused = conditions()
            .find(|one| one["type"] == "NamesAccepted" && one["status"] == "False")
            .map(|one| format!(": {}", text(&one["message"])));
        format!("the API server does not serve it yet{}", refused.unwrap_or_default())
    };
    let (class, effect) = (Class::Established, Effect::Incompatible);
    Some(Difference { version: None, field: String::new(), class, effect, detail })
}
