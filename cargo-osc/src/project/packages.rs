//! The members whose sources are read: those that depend on the sdk, and those that they name types of.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;
use cargo_metadata::{DependencyKind, Package, Target};

use super::{SourceCrate, SourcePackage, dump_target, relative};

/// The package that has the attributes, and its library.
const SDK: (&str, &str) = ("osc-sdk", "osc");

/// Sorted by name.
pub(super) fn packages(root: &Utf8Path, members: &[&Package]) -> Vec<SourcePackage> {
    let by_name: BTreeMap<_, _> = members.iter().map(|one| (one.name.as_str(), *one)).collect();
    let depends = |package: &Package, on: &str| {
        package.dependencies.iter().any(|one| one.kind == DependencyKind::Normal && one.name == on)
    };
    let mut read = BTreeSet::new();
    let mut open: Vec<_> = members.iter().copied().filter(|one| depends(one, SDK.0)).collect();
    while let Some(package) = open.pop() {
        if read.insert(package.name.as_str()) {
            open.extend(by_name.values().copied().filter(|one| depends(package, &one.name)));
        }
    }
    read.into_iter().map(|name| package(root, by_name[name], &by_name)).collect()
}

fn package(
    root: &Utf8Path,
    package: &Package,
    members: &BTreeMap<&str, &Package>,
) -> SourcePackage {
    let dump = dump_target(&package.name);
    let is_read = |target: &&Target| target.is_lib() || target.is_bin() && target.name != dump;
    let crates = package.targets.iter().filter(is_read).map(|target| SourceCrate {
        name: rust_name(&target.name),
        root: relative(root, &target.src_path).replace('\\', "/").into(),
        is_library: target.is_lib(),
    });
    let own = library(package).map(|name| (name.clone(), name));
    let normal = package.dependencies.iter().filter(|one| one.kind == DependencyKind::Normal);
    let externs = normal.map(|dependency| {
        let member = members.get(dependency.name.as_str()).and_then(|one| library(one));
        let known = if dependency.name == SDK.0 { Some(SDK.1.to_owned()) } else { member };
        let known = known.unwrap_or_else(|| rust_name(&dependency.name));
        (dependency.rename.as_deref().map_or_else(|| known.clone(), rust_name), known)
    });
    SourcePackage {
        name: package.name.to_string(),
        crates: crates.collect(),
        features: package.features.clone().into_iter().collect(),
        externs: externs.chain(own).collect(),
    }
}

/// The name of a package's library in Rust.
fn library(package: &Package) -> Option<String> {
    package.targets.iter().find(|target| target.is_lib()).map(|target| rust_name(&target.name))
}

fn rust_name(name: &str) -> String {
    name.replace('-', "_")
}
