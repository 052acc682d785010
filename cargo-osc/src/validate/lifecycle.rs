//! LIFE-01, LIFE-07, LIFE-08: lifecycle.yaml as a whole. Source: spec 03.

use osc_model::{Diagnostic, Diagnostics, code};

use super::field::Field;
use super::package::{File, Package, Type};
use super::shape::Shape::{Any, List, Map, Text, Texts};
use super::shape::{self, Known, key};
use super::{deployment, permission, upgrade, word};

const LIFECYCLE: &[Known] = &[
    key("install", Map(INSTALL), code::LIFE_01),
    key("upgrade", Map(UPGRADE), code::LIFE_04),
    key("operations", Map(OPERATIONS), code::LIFE_08),
];
const INSTALL: &[Known] = &[
    key("strategy", Text, code::LIFE_01),
    key("clusterPermissions", List(PERMISSION), code::LIFE_02),
    key("permissions", List(PERMISSION), code::LIFE_02),
    key("deployments", List(DEPLOYMENT), code::LIFE_01),
];
const PERMISSION: &[Known] =
    &[key("serviceAccountName", Text, code::LIFE_02), key("rules", List(RULE), code::LIFE_02)];
const RULE: &[Known] = &[
    key("apiGroups", Texts, code::LIFE_02),
    key("resources", Texts, code::LIFE_02),
    key("resourceNames", Texts, code::LIFE_02),
    key("nonResourceURLs", Texts, code::LIFE_02),
    key("verbs", Texts, code::LIFE_02),
];
const DEPLOYMENT: &[Known] =
    &[key("name", Text, code::LIFE_01), key("spec", Map(deployment::SPEC), code::LIFE_01)];
const UPGRADE: &[Known] = &[
    key("replaces", Text, code::LIFE_04),
    key("skips", Texts, code::LIFE_04),
    // Each of these has a warning of its own.
    key("skipRange", Any, code::LIFE_05),
    key("operations", Any, code::LIFE_08),
    key("logpath", Any, code::LIFE_08),
];
const OPERATIONS: &[Known] = &[key("logpath", Text, code::LIFE_08)];

pub(super) fn check(package: &Package<'_>, out: &mut Diagnostics) {
    let Some(file) = &package.lifecycle else { return };
    match package.type_() {
        Type::Helm => nothing(file, out),
        Type::Operator => operator(file, package, out),
    }
}

/// LIFE-07: a helm service is installed by its chart.
fn nothing(file: &File, out: &mut Diagnostics) {
    for root in file.roots().iter().filter(|root| !root.is_empty()) {
        let message = "the `lifecycle.yaml` of a helm package says something";
        out.push(
            root.key_error(code::LIFE_07, message).help(
                "leave the file empty, or write `{}`; the chart in `raw/` is what is installed",
            ),
        );
    }
}

fn operator(file: &File, package: &Package<'_>, out: &mut Diagnostics) {
    file.only_one(code::PKG_06, out);
    let Some(root) = file.root() else {
        let message = "`lifecycle.yaml` is empty: an operator package installs a deployment";
        out.push(
            Diagnostic::new(code::LIFE_01, message)
                .at(file.span.clone())
                .help("write `install.deployments` with `name` and `spec`"),
        );
        return;
    };
    if !shape::document(&root, LIFECYCLE, code::LIFE_01, out) {
        return;
    }
    let install = root.get("install");
    if let Some(strategy) = install.as_ref().and_then(|install| install.get("strategy")) {
        word::one_of(&strategy, code::LIFE_01, &["deployment"], out);
    }
    deployment::check(&root, out);
    if let Some(install) = &install {
        permission::check(install, out);
    }
    if let Some(upgrade) = root.get("upgrade") {
        upgrade::check(&upgrade, package, out);
        misplaced(&upgrade, out);
    }
    logpath(&root, out);
}

/// LIFE-08: what one documented sample indents by mistake.
fn misplaced(upgrade: &Field<'_>, out: &mut Diagnostics) {
    for key in ["operations", "logpath"] {
        let Some((_, field)) = upgrade.entries().into_iter().find(|(name, _)| *name == key) else {
            continue;
        };
        let message = format!("`{key}` stands below `upgrade`, where it has no effect");
        let help = "write `operations:` at the root, and `logpath:` below it";
        out.push(field.key_error(code::LIFE_08, message).help(help));
    }
}

fn logpath(root: &Field<'_>, out: &mut Diagnostics) {
    let Some(field) = root.at(&["operations", "logpath"]) else { return };
    if let Some(path) = field.text().filter(|path| !path.starts_with('/')) {
        let message = format!("`{path}` is not an absolute path");
        out.push(
            field.error(code::LIFE_08, message).help("write the path from the container's root"),
        );
    }
}
