//! One side of a comparison: the objects in its files.

use serde_json::Value;

use super::permission::{GROUP, ROLES};
use crate::documents::{Document, File, Object};

/// An object, and what it says as JSON.
pub(crate) struct Part<'f> {
    /// The file that it is in, from the side's root.
    path: &'f str,
    pub(super) object: Object<'f>,
    pub(super) json: Value,
}

impl Part<'_> {
    /// The text at a path; empty where there is none.
    pub(super) fn text(&self, path: &str) -> &str {
        self.at(path).and_then(Value::as_str).unwrap_or_default()
    }

    /// The value at a path.
    pub(super) fn at(&self, path: &str) -> Option<&Value> {
        path.split('.').try_fold(&self.json, |value, key| value.get(key))
    }

    /// The elements of the list at a path.
    pub(super) fn list(&self, path: &str) -> &[Value] {
        self.at(path).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

/// What is compared, in the order of its files.
pub(crate) struct Side<'f>(Vec<Part<'f>>);

impl<'f> Side<'f> {
    /// The objects of files, lists unfolded.
    pub(crate) fn new(files: impl IntoIterator<Item = &'f File>) -> Self {
        let parts = files.into_iter().flat_map(|File { path, documents }| {
            let objects = documents.iter().flat_map(Document::objects);
            objects.map(move |object| Part { path, json: object.root.to_json(), object })
        });
        Self(parts.collect())
    }

    /// Whether there is nothing to compare.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is a package.
    pub(crate) fn is_package(&self) -> bool {
        ["metadata.yaml", "lifecycle.yaml"].iter().any(|path| self.file(path).is_some())
    }

    /// Whether it has roles.
    pub(crate) fn has_roles(&self) -> bool {
        ROLES.iter().any(|kind| self.of(GROUP, kind).next().is_some())
    }

    /// Those of a kind, of any version of its API.
    pub(super) fn of(&self, group: &str, kind: &str) -> impl Iterator<Item = &Part<'f>> {
        self.0.iter().filter(move |part| {
            let api = part.object.api_version;
            let own = api.rsplit_once('/').map_or("", |(group, _)| group);
            own == group && part.object.kind == kind
        })
    }

    /// The first object of a file at the root of a package.
    pub(super) fn file(&self, path: &str) -> Option<&Part<'f>> {
        self.0.iter().find(|part| part.path == path)
    }
}
