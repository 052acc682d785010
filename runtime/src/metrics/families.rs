//! The families, their names and their labels. The table in the module's documentation says the same.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

/// The longest reconciles that are told apart, in seconds: from one that finds nothing to do to one that waits for others.
const SECONDS: [f64; 13] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0];

/// Of which controller.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Controller {
    pub(super) controller: String,
}

/// How a reconcile of a controller ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Ended {
    pub(super) controller: String,
    pub(super) result: Word,
}

/// Why a controller failed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Failed {
    pub(super) controller: String,
    pub(super) reason: Word,
}

/// A field of a CRD.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Field {
    pub(super) crd: String,
    pub(super) field: String,
}

/// A word that stands in the source: no label of it has more values than somebody wrote down.
pub(super) type Word = &'static str;

pub(super) struct Families {
    pub(super) reconciles: Family<Ended, Counter>,
    pub(super) durations: Family<Controller, Histogram>,
    pub(super) depths: Family<Controller, Gauge>,
    pub(super) errors: Family<Failed, Counter>,
    pub(super) leader: Gauge,
    pub(super) fields_missing: Family<Field, Gauge>,
}

impl Families {
    pub(super) fn register(registry: &mut Registry, name: &str, version: &str) -> Self {
        let families = Self {
            reconciles: Family::default(),
            durations: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            depths: Family::default(),
            errors: Family::default(),
            leader: Gauge::default(),
            fields_missing: Family::default(),
        };
        let own = registry.sub_registry_with_prefix("operator");
        let reconciles = families.reconciles.clone();
        own.register("reconciles", "Reconciles that ended, by how they did", reconciles);
        let help = "How long reconciles took";
        own.register_with_unit(
            "reconcile_duration",
            help,
            Unit::Seconds,
            families.durations.clone(),
        );
        own.register("queue_depth", "Objects that wait for a reconcile", families.depths.clone());
        own.register("errors", "Errors, by reason", families.errors.clone());
        let help = "Whether this replica leads: 1, or 0 where it stands by";
        own.register("leader", help, families.leader.clone());
        let help = "Fields that the installed CRD does not have";
        own.register("crd_fields_missing", help, families.fields_missing.clone());
        let labels = [("name", name.to_owned()), ("version", version.to_owned())];
        own.register("build", "The operator", Info::new(labels.to_vec()));
        families
    }
}
