//! The attributes of an operator's sources, without what becomes of them.

use std::collections::BTreeMap;

use super::Read;
use crate::marks;
use crate::sources::Reading;

/// How many attributes were read and understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Rules: one for each type of an attribute.
    pub rules: usize,
    /// Webhooks and policies.
    pub webhooks: usize,
}

impl Marks {
    /// Reads those in the sources of [`super::evaluate`].
    ///
    /// # Errors
    ///
    /// When the facts are missing or wrong, or the Rust files or their attributes cannot be read.
    pub fn read(files: &BTreeMap<String, String>) -> anyhow::Result<Self> {
        let (sources, mut found) = Read::of(files)?.rust(files, Reading::Marks)?;
        let (grants, wrong) = marks::grants(&sources);
        found.extend(wrong);
        let (webhooks, wrong) = marks::webhooks(&sources);
        found.extend(wrong);
        anyhow::ensure!(found.is_empty(), "{found:?}");
        Ok(Self { rules: grants.len(), webhooks: webhooks.len() })
    }
}
