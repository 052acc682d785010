//! `--manage-crds`: the operator's CRDs become the cluster's.

use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

use kube::Client;
use kube::api::{Patch, PatchParams};
use serde_json::{Map, Value, json};
use tokio::time::{Instant, sleep, timeout};

use super::check::{get, is_code, path, unserved};
use super::compare::{compare, converts, text, versions};
use super::difference::{Class, Effect};
use super::keyword::equal;
use super::{Crds, MANAGE, Own};

/// How long the API server may take to serve a CRD.
const ESTABLISHED: Duration = Duration::from_secs(30);

/// How often a CRD is read again that somebody else changed meanwhile.
const ATTEMPTS: usize = 5;

/// What became of a CRD.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Its name, `hwfkas.osctest.huawei.com`.
    pub name: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a CRD.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The cluster's is the operator's already; nothing was written.
    Unchanged,
    /// There was none.
    Created,
    /// There was another one.
    Updated,
    /// The cluster's has what the operator's does not, and is left as it is: these versions and fields.
    Newer(Vec<String>),
    /// It is not applied, or not served; why.
    Failed(String),
}

impl fmt::Display for Applied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match &self.outcome {
            Outcome::Unchanged => write!(f, "CRD {name} is up to date"),
            Outcome::Created => write!(f, "CRD {name} is created"),
            Outcome::Updated => write!(f, "CRD {name} is updated"),
            Outcome::Newer(all) => write!(
                f,
                "CRD {name} of the cluster is newer than this operator and left as it is: it has {}, and objects may \
                 have them, too",
                all.join(", ")
            ),
            Outcome::Failed(why) => write!(f, "CRD {name} is not applied: {why}"),
        }
    }
}

impl Applied {
    /// Logs it: a failure as an error, what is left as it is as a warning.
    pub fn log(&self) {
        let crd = self.name.as_str();
        match self.outcome {
            Outcome::Failed(_) => tracing::error!(crd, "{self}"),
            Outcome::Newer(_) => tracing::warn!(crd, "{self}"),
            _ => tracing::info!(crd, "{self}"),
        }
    }
}

impl Crds {
    /// Makes the cluster's CRDs those of the operator, and waits until they are served; `manager` is the operator's name.
    ///
    /// - What is equal is not written.
    /// - A CRD that has versions or fields which the operator's lacks is left as it is: an older operator takes nothing away,
    ///   neither does one that drops a field. Whoever wants that applies the file by hand.
    /// - Otherwise it is applied by server-side apply, by force: who starts an operator with `--manage-crds` lets it override
    ///   whoever made the CRD. Labels and annotations of others stay. It is refused if the CRD has changed since it was
    ///   compared, and then compared again. Only where there was none at all, the last of two releases that start in the same
    ///   moment wins.
    /// - The conversion by a webhook is left out, since [`register`](crate::register) applies it with the CA bundle. So the
    ///   field manager is another one, `<manager>-crds`: applying under one name what two parts of a program know would
    ///   take away what the other part applied.
    ///
    /// Nothing that fails here ends the operator: [`Crds::keep`] says whether it can work with what is there.
    pub async fn apply(&self, client: &Client, manager: &str) -> Vec<Applied> {
        let mut all = Vec::new();
        for own in &self.all {
            let outcome = own.apply(client, manager).await.unwrap_or_else(Outcome::Failed);
            all.push(Applied { name: own.name.clone(), outcome });
        }
        all
    }
}

impl Own {
    async fn apply(&self, client: &Client, manager: &str) -> Result<Outcome, String> {
        for _ in 0..ATTEMPTS {
            let cluster = get(client, &self.name).await.map_err(|error| error.to_string());
            let cluster = cluster.map_err(|why| self.explained(&why))?;
            let mut desired = desired(&self.crd);
            if let Some(cluster) = &cluster {
                let newer = newer(&self.crd, cluster);
                if !newer.is_empty() {
                    return Ok(Outcome::Newer(newer));
                }
                if is_applied(&desired, cluster) {
                    return Ok(Outcome::Unchanged);
                }
                let version = &cluster["metadata"]["resourceVersion"];
                desired["metadata"]["resourceVersion"] = version.clone();
            }
            let params = PatchParams::apply(&format!("{manager}-crds")).force();
            let request = path().patch(&self.name, &params, &Patch::Apply(&desired));
            let request = request.map_err(|error| error.to_string())?;
            match timeout(ESTABLISHED, client.request::<Value>(request)).await {
                Ok(Ok(applied)) => {
                    self.wait(client, applied).await?;
                    let created = cluster.is_none();
                    return Ok(if created { Outcome::Created } else { Outcome::Updated });
                }
                // Somebody else has changed or deleted it.
                Ok(Err(error)) if is_code(&error, 409) => {}
                Ok(Err(error)) => return Err(self.explained(&error.to_string())),
                Err(_) => return Err("the API server does not answer".into()),
            }
        }
        Err(format!("somebody else has changed it {ATTEMPTS} times meanwhile"))
    }

    /// A failure, and what the operator's role must have.
    fn explained(&self, why: &str) -> String {
        let verbs = MANAGE.join(", ");
        let name = &self.name;
        format!(
            "{why}; --manage-crds needs {verbs} on customresourcedefinitions of the name {name}"
        )
    }

    /// Until the API server serves it.
    async fn wait(&self, client: &Client, mut crd: Value) -> Result<(), String> {
        let end = Instant::now() + ESTABLISHED;
        let mut pause = Duration::from_millis(50);
        while let Some(why) = unserved(&crd) {
            if Instant::now() >= end {
                return Err(why.detail);
            }
            sleep(pause).await;
            pause = (pause * 2).min(Duration::from_secs(1));
            match get(client, &self.name).await {
                Ok(Some(read)) => crd = read,
                Ok(None) => return Err("somebody has deleted it".into()),
                Err(error) => return Err(error.to_string()),
            }
        }
        Ok(())
    }
}

/// What is applied: nothing of the status, and the conversion only where no webhook is asked.
pub(super) fn desired(crd: &Value) -> Value {
    let mut metadata = Map::new();
    for key in ["name", "labels", "annotations"] {
        if let Some(value) = crd["metadata"].get(key) {
            metadata.insert(key.into(), value.clone());
        }
    }
    let mut spec = crd["spec"].clone();
    if let Some(fields) = spec.as_object_mut().filter(|_| converts(crd)) {
        fields.remove("conversion");
    }
    json!({
        "apiVersion": crd["apiVersion"], "kind": crd["kind"], "metadata": metadata, "spec": spec,
    })
}

/// Whether the cluster has all that is applied, and no version or keyword in addition. What the API server has added beside
/// the versions, such as a singular, does not count.
pub(super) fn is_applied(desired: &Value, cluster: &Value) -> bool {
    let versions = equal(&desired["spec"]["versions"], &cluster["spec"]["versions"]);
    versions && has_all(desired, cluster)
}

fn has_all(desired: &Value, live: &Value) -> bool {
    match desired {
        Value::Object(fields) => fields.iter().all(|(key, value)| has_all(value, &live[key])),
        _ => equal(desired, live),
    }
}

/// The versions and fields that the cluster's has and the operator's lacks. No version that objects are stored in may go,
/// says the API server as well.
pub(super) fn newer(own: &Value, cluster: &Value) -> Vec<String> {
    let used: Vec<_> = versions(cluster).map(|version| text(&version["name"])).collect();
    let known: BTreeSet<_> = versions(own).map(|version| text(&version["name"])).collect();
    let stored = cluster["status"]["storedVersions"].as_array().into_iter().flatten().map(text);
    let stored = stored.filter(|name| !known.contains(name) && !used.contains(name));
    let mut all: Vec<_> = stored.map(|name| format!("objects of version {name}")).collect();
    for one in compare(cluster, own, &used) {
        let version = one.version.unwrap_or_default();
        match (one.class, one.effect) {
            (Class::Version, _) if !known.contains(version.as_str()) => {
                all.push(format!("version {version}"));
            }
            (Class::Field, _) => all.push(format!("{version} {}", one.field)),
            (Class::UnknownFields, Effect::Incompatible) => {
                all.push(format!("{version} {} with any field", one.field));
            }
            _ => {}
        }
    }
    all
}
