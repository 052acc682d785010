//! What is said of the cluster's CRDs.

use std::collections::BTreeSet;

use k8s_openapi::api::core::v1::ObjectReference;
use k8s_openapi::apiextensions_apiserver::pkg::apis::apiextensions::v1::CustomResourceDefinition;
use kube::Resource;
use kube::runtime::events::{Event, EventType};

use super::difference::Difference;

/// As many differences as a person reads.
const SHOWN: usize = 5;

/// The length of an event's note that the API server accepts, in bytes.
const NOTE: usize = 1024;

/// What the cluster's CRDs are for the operator: what its readiness, its log, its events and its metric say of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// One of each CRD, in the order that they were read in.
    pub crds: Vec<Checked>,
}

/// One CRD.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Its name, `hwfkas.osctest.huawei.com`.
    pub name: String,
    /// What is known of it.
    pub state: State,
}

/// What is known of a CRD in the cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is there; what is different.
    Found(Vec<Difference>),
    /// It is not there.
    Missing,
    /// The operator may not read it, and why: nothing is known, and the operator runs on.
    Unknown(String),
    /// It could not be asked for, and why: it is tried again.
    Failed(String),
}

impl Checked {
    fn differences(&self) -> &[Difference] {
        match &self.state {
            State::Found(differences) => differences,
            _ => &[],
        }
    }

    /// What must be done before the operator can work; none where nothing must.
    fn reason(&self) -> Option<String> {
        let name = &self.name;
        match &self.state {
            State::Found(all) => {
                let all: Vec<_> = all.iter().filter(|one| one.is_incompatible()).collect();
                let shown = listed(all.iter().map(ToString::to_string), "; ");
                (!all.is_empty()).then(|| {
                    format!(
                        "CRD {name} of the cluster does not fit this operator: {shown}; {}",
                        update(name)
                    )
                })
            }
            State::Missing => Some(format!("CRD {name} is not in the cluster; {}", install(name))),
            State::Unknown(_) => None,
            State::Failed(why) => Some(format!("CRD {name} cannot be read: {why}")),
        }
    }

    /// The optional fields that are missing, each once, however many versions have it.
    fn missing(&self) -> BTreeSet<&str> {
        let missing = self.differences().iter().filter(|one| one.is_field_missing());
        missing.map(|one| one.field.as_str()).collect()
    }

    fn lacks(&self) -> Option<String> {
        let (name, missing) = (&self.name, self.missing());
        let fields = listed(missing.iter().map(ToString::to_string), ", ");
        (!missing.is_empty()).then(|| {
            format!(
                "CRD {name} of the cluster does not have {fields}: the API server drops what is written there, and this \
                 operator works without it; {}",
                update(name)
            )
        })
    }

    /// What else is different, and harms at most users.
    fn differs(&self) -> Option<String> {
        let others = self.differences().iter();
        let others = others.filter(|one| !one.is_incompatible() && !one.is_field_missing());
        let shown = listed(others.map(ToString::to_string), "; ");
        let name = &self.name;
        (!shown.is_empty())
            .then(|| format!("CRD {name} of the cluster is another one: {shown}; {}", update(name)))
    }
}

impl Report {
    /// The name of the readiness check.
    pub const CHECK: &str = "crds";
    /// The name of the metric, a gauge with the labels `crd` and `field`: 1 for each of [`Report::missing`].
    pub const METRIC: &str = "crd_fields_missing";

    /// Whether the operator can work, as far as it knows.
    pub fn is_ready(&self) -> bool {
        self.crds.iter().all(|crd| crd.reason().is_none())
    }

    /// Why the operator is not ready, with the fields and what to do; none if it is.
    pub fn reason(&self) -> Option<String> {
        let reasons: Vec<_> = self.crds.iter().filter_map(Checked::reason).collect();
        (!reasons.is_empty()).then(|| reasons.join("; "))
    }

    /// All that is different, with the name of its CRD.
    pub fn differences(&self) -> impl Iterator<Item = (&str, &Difference)> {
        self.crds
            .iter()
            .flat_map(|crd| crd.differences().iter().map(|one| (crd.name.as_str(), one)))
    }

    /// The optional fields that the cluster does not have: CRD and field, what [`Report::METRIC`] counts.
    pub fn missing(&self) -> impl Iterator<Item = (&str, &str)> {
        self.crds
            .iter()
            .flat_map(|crd| crd.missing().into_iter().map(|field| (crd.name.as_str(), field)))
    }

    /// Events about the operator itself, commonly its Pod: of each CRD one that names the optional fields that are missing,
    /// `CRDFieldsMissing`, and one why the operator is not ready, `CRDIncompatible`.
    pub fn events(&self) -> Vec<Event> {
        let of = |crd: &Checked, reason: &str, note: Option<String>| {
            note.map(|note| Event {
                type_: EventType::Warning,
                reason: reason.into(),
                note: Some(cut(note)),
                action: "CompareCRD".into(),
                // One event for each CRD: a recorder takes those with the same reason for one and the same otherwise.
                secondary: Some(reference(&crd.name)),
            })
        };
        let both = self.crds.iter().flat_map(|crd| {
            [of(crd, "CRDFieldsMissing", crd.lacks()), of(crd, "CRDIncompatible", crd.reason())]
        });
        both.flatten().collect()
    }

    /// Logs all of it, of each CRD at most one record why the operator is not ready, an error, one of the optional fields
    /// that are missing, a warning, and one of what else is different, a warning. They name the first few differences;
    /// each is a record of level debug.
    pub fn log(&self) {
        for crd in &self.crds {
            let name = crd.name.as_str();
            if let State::Unknown(why) = &crd.state {
                tracing::warn!(
                    crd = name,
                    "CRD {name} may not be read, so nobody checks that it fits this operator: {why}; let its role `get` \
                     customresourcedefinitions, or leave it so"
                );
            }
            if let Some(reason) = crd.reason() {
                tracing::error!(crd = name, "{reason}");
            }
            if let Some(lacks) = crd.lacks() {
                tracing::warn!(crd = name, "{lacks}");
            }
            if let Some(differs) = crd.differs() {
                tracing::warn!(crd = name, "{differs}");
            }
            for one in crd.differences() {
                tracing::debug!(crd = name, field = one.field, "CRD {name} of the cluster: {one}");
            }
        }
    }
}

fn listed(all: impl Iterator<Item = String>, between: &str) -> String {
    let mut all: Vec<_> = all.collect();
    let more = all.len().saturating_sub(SHOWN);
    all.truncate(SHOWN);
    let shown = all.join(between);
    if more == 0 { shown } else { format!("{shown}{between}and {more} more") }
}

fn update(name: &str) -> String {
    format!("update it: {}", how(name))
}

fn install(name: &str) -> String {
    format!("install it: {}", how(name))
}

fn how(name: &str) -> String {
    format!(
        "`kubectl apply --server-side -f config/crd/{name}.yaml` in the operator's project, or start the operator with \
         --manage-crds"
    )
}

/// The part of a note that is accepted.
fn cut(mut note: String) -> String {
    if note.len() >= NOTE {
        let end = (0..=NOTE - 4).rev().find(|end| note.is_char_boundary(*end)).unwrap_or_default();
        note.truncate(end);
        note.push_str("...");
    }
    note
}

fn reference(name: &str) -> ObjectReference {
    ObjectReference {
        api_version: Some(CustomResourceDefinition::api_version(&()).into_owned()),
        kind: Some(CustomResourceDefinition::kind(&()).into_owned()),
        name: Some(name.to_owned()),
        ..ObjectReference::default()
    }
}
