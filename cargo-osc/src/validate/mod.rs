//! The rules that one OSC package decides alone: files → diagnostics. Source: spec file 13.
//!
//! One file a facet; each rule is a function whose diagnostics carry the rule's id, the place in the YAML and
//! the field. Rules look at well-typed values only: [`shape`] has said the rest.

mod archive_name;
mod capability;
mod contact;
mod control;
mod crd;
mod crd_conversion;
mod crd_path;
mod crd_size;
mod crd_version;
mod csd;
mod dependency;
mod deployment;
mod descriptor;
mod field;
mod json_path;
mod layout;
mod lifecycle;
mod log;
mod logo;
mod metadata;
mod monitor;
mod package;
mod permission;
mod pod;
mod readme;
mod sample;
mod scenes;
mod schema;
mod selector;
mod shape;
mod upgrade;
mod vendor;
mod version_definition;
mod word;

#[cfg(test)]
mod tests;

use osc_model::Diagnostics;

use crate::archive::PackageFiles;
pub(crate) use crd_size::{ANNOTATIONS, Size, sizes};
use package::Package;

/// Checks a package; sorted by file and place.
pub(crate) fn package(files: &PackageFiles) -> Diagnostics {
    let mut out = Diagnostics::new();
    let package = Package::parse(files, &mut out);
    for check in CHECKS {
        check(&package, &mut out);
    }
    out.sort();
    out
}

/// Checks the name and the size of an archive whose content has been checked already.
pub(crate) fn archive(files: &PackageFiles) -> Diagnostics {
    let mut out = Diagnostics::new();
    let package = Package::parse(files, &mut Diagnostics::new());
    archive_name::check(&package, &mut out);
    out.sort();
    out
}

type Check = fn(&Package<'_>, &mut Diagnostics);

const CHECKS: [Check; 9] = [
    archive_name::check,
    layout::check,
    readme::check,
    metadata::check,
    lifecycle::check,
    crd::check,
    csd::check,
    monitor::check,
    log::check,
];
