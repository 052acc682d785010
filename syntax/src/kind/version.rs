//! `version(...)`: the versions of an instance.

use osc_model::csd::Mode;

use crate::Said;
use crate::reader::{List, Reader};
use crate::value::FieldPath;

/// In `version(...)`: which field of an instance holds the version of its image, and which versions there are.
#[derive(Debug)]
pub struct VersionAttr {
    /// The form of the field's value: `Url`, a whole image reference of which only the tag changes, or `Tag`, the
    /// tag alone. Required.
    ///
    /// Form: `mode = Url`
    /// OSC: `spec.versionDefinition.mode` (osc_ss_0009)
    pub mode: Said<Mode>,
    /// The field, in Rust field names from the spec type; it may lead through `Option`, `Box` and newtypes. Required.
    ///
    /// Form: `path = kafka.image`
    /// OSC: `spec.versionDefinition.path` (osc_ss_0009)
    pub path: Said<FieldPath>,
    /// The tags; each can be upgraded to each other. Required.
    ///
    /// Form: `tags = ["2.8.1", "2.8.2"]`
    /// OSC: `spec.versionDefinition.tags` (osc_ss_0009)
    pub tags: Said<Vec<Said<String>>>,
    /// What the user reads before an upgrade.
    ///
    /// Form: `description = "Connections flash for less than 5 s"`
    /// OSC: `spec.versionDefinition.description` (osc_ss_0009)
    pub description: Option<Said<String>>,
}

impl List for VersionAttr {
    const NAME: &'static str = "version";
    const KEYS: &'static [&'static str] = &["mode", "path", "tags", "description"];

    fn read(reader: &mut Reader) -> Option<Self> {
        let mode = reader.required("mode");
        let path = reader.required("path");
        let tags = reader.required::<Vec<Said<String>>>("tags");
        let description = reader.value("description");
        if let Some(tags) = tags.as_ref().filter(|tags| tags.value.is_empty()) {
            reader.errors().at(tags.place.span(), "`tags` names at least one tag");
        }
        Some(Self { mode: mode?, path: path?, tags: tags?, description })
    }
}
