//! The CRDs of a package.

use osc_model::{Diagnostic, Diagnostics};
use osc_schema::cel::Version;

use super::object;
use crate::archive::PackageFiles;
use crate::documents::{self, Document, Limits};

/// Adds what a server says to the CRDs of a package, but for what another rule has told of the same field. A file that
/// cannot be read has been told of, too.
pub(crate) fn package(files: &PackageFiles, version: Version, told: &mut Diagnostics) {
    let crds = files.files.iter().filter(|(path, _)| path.ends_with("_crd.yaml"));
    for (path, bytes) in crds {
        let read = documents::documents(&files.display(path), bytes, Limits::default());
        let Ok(documents) = read else { continue };
        let objects = documents.iter().flat_map(Document::objects);
        let found = objects.filter_map(|definition| object(&definition, version)).flatten();
        let new: Vec<Diagnostic> = found.filter(|one| !is_known(told, one)).collect();
        told.extend(new);
    }
}

fn is_known(told: &Diagnostics, diagnostic: &Diagnostic) -> bool {
    let file = |one: &Diagnostic| one.span.as_ref().map(|span| span.file.clone());
    told.iter().any(|other| {
        file(other) == file(diagnostic)
            && other.document == diagnostic.document
            && (other.field == diagnostic.field || other.span == diagnostic.span)
    })
}
