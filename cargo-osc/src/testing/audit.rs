//! What the code of an operator does with the API, beside permissions that a test declares.

use std::collections::BTreeMap;

use osc_model::Diagnostics;
use osc_model::config::Watch;
use osc_model::rbac::Grant;

use super::Read;
use crate::audit::{self, Declared, Record, Uses};
use crate::marks;
use crate::sources::Reading;

/// An operator whose sources were read once.
pub struct Audit {
    /// What its sources declare.
    pub grants: Vec<Grant>,
    uses: Uses,
}

impl Audit {
    /// Reads the sources of [`super::evaluate`].
    ///
    /// # Errors
    ///
    /// When the facts are missing or wrong, or the Rust files or their attributes cannot be read.
    pub fn read(files: &BTreeMap<String, String>) -> anyhow::Result<Self> {
        let (sources, mut found) = Read::of(files)?.rust(files, Reading::Items)?;
        let (grants, wrong) = marks::grants(&sources);
        found.extend(wrong);
        anyhow::ensure!(found.is_empty(), "{found:?}");
        Ok(Self { grants, uses: audit::uses(&sources) })
    }

    /// What is wrong with permissions of an operator that works in the whole cluster.
    #[must_use]
    pub fn compare(&self, grants: &[Grant]) -> Diagnostics {
        self.compare_with(grants, &[])
    }

    /// The same, with permissions that the package adds.
    #[must_use]
    pub fn compare_with(&self, grants: &[Grant], needed: &[Grant]) -> Diagnostics {
        audit::compare(&Declared { grants, needed, watch: &Watch::Cluster }, &self.uses)
    }

    /// What is wrong with its permissions beside the events of a record.
    #[must_use]
    pub fn recorded(&self, text: &str, user: Option<&str>) -> Diagnostics {
        let mut record = Record::new(user, "golden-operator-sa");
        for (number, line) in text.lines().enumerate() {
            record.line("audit.log", number + 1, line);
        }
        let (grants, watch) = (&self.grants, &Watch::Cluster);
        record.compare(&Declared { grants, needed: &[], watch })
    }

    /// What the code does: verb and resource, each with its line.
    #[must_use]
    pub fn uses(&self) -> Vec<String> {
        let used = self.uses.known.iter();
        let used = used.map(|one| {
            format!(
                "{}: {} {}.{} {:?} {:?}",
                one.span, one.verb, one.resource, one.group, one.need, one.scope
            )
        });
        used.collect()
    }
}
