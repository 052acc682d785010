//! CSD-01 to CSD-04: custom service definitions and the CRDs that they belong to. Source: spec 05.

use std::collections::BTreeMap;

use osc_model::{Diagnostics, code, crd, csd as model, name};

use super::crd::Crd;
use super::field::Field;
use super::package::{File, Package, Type};
use super::shape::Shape::{Any, List, Map, Text, Texts};
use super::shape::{self, Known, key};
use super::{capability, dependency, descriptor, sample, version_definition, word};

const CSD: &[Known] = &[
    key("apiVersion", Text, code::CSD_01),
    key("kind", Text, code::CSD_01),
    key("metadata", Any, code::CSD_01),
    key("spec", Map(SPEC), code::CSD_01),
];
const SPEC: &[Known] = &[
    key("CRDRef", Map(CRD_REF), code::CSD_02),
    key("displayName", Text, code::CSD_01),
    key("description", Text, code::CSD_01),
    key("role", Text, code::CSD_03),
    key("capabilityRequirements", List(capability::KEYS), code::CSD_05),
    key("serviceEntityDependencies", List(dependency::KEYS), code::CSD_13),
    key("descriptors", Map(DESCRIPTORS), code::CSD_06),
    key("versionDefinition", Map(VERSION_DEFINITION), code::CSD_09),
    key("defaultConfiguration", Text, code::CSD_11),
];
const CRD_REF: &[Known] = &[
    key("apiVersion", Text, code::CSD_02),
    key("kind", Text, code::CSD_02),
    key("metadata", Map(&[key("name", Text, code::CSD_02)]), code::CSD_02),
    key("name", Text, code::CSD_02),
];
const DESCRIPTORS: &[Known] = &[
    key("spec", List(descriptor::KEYS), code::CSD_06),
    key("status", List(descriptor::KEYS), code::CSD_06),
];
const VERSION_DEFINITION: &[Known] = &[
    key("description", Text, code::CSD_09),
    key("mode", Text, code::CSD_09),
    key("path", Text, code::CSD_09),
    key("tags", Texts, code::CSD_09),
];
const ROLES: [&str; 2] = ["serviceEntity", "operation"];

pub(super) fn check(package: &Package<'_>, out: &mut Diagnostics) {
    let crds = package.crd_list();
    let mut names = BTreeMap::new();
    for file in &package.csds {
        file.only_one(code::PKG_06, out);
        if file.roots().is_empty() {
            out.push(file.empty(code::CSD_01));
        }
        for root in file.roots() {
            if !shape::document(&root, CSD, code::CSD_01, out) || !is_csd(&root, out) {
                continue;
            }
            named(&root, &mut names, out);
            let Some(spec) = root.get("spec") else {
                let help = "write at least `spec.CRDRef`";
                out.push(root.missing(code::CSD_01, "spec").help(help));
                continue;
            };
            if spec.node().mapping().is_none() {
                continue;
            }
            body(&spec, crd_of(&spec, &crds, package, out), package, out);
        }
    }
    entities(package, &crds, out);
}

fn body(spec: &Field<'_>, crd: Option<&Crd<'_>>, package: &Package<'_>, out: &mut Diagnostics) {
    if let Some(role) = spec.get("role") {
        word::one_of(&role, code::CSD_03, &ROLES, out);
    }
    capability::check(spec, package, out);
    dependency::check(spec, package, out);
    descriptor::check(spec, crd, out);
    let sample = sample::check(spec, crd, out);
    version_definition::check(spec, &sample, out);
}

fn is_csd(root: &Field<'_>, out: &mut Diagnostics) -> bool {
    let fixed = [("apiVersion", model::API_VERSION), ("kind", model::KIND)];
    let mut is_csd = true;
    for (key, value) in fixed {
        let help = format!("write `{key}: {value}`");
        match root.get(key) {
            None => out.push(root.missing(code::CSD_01, key).help(help)),
            Some(field) if field.text().is_some_and(|text| text != value) => {
                let message = format!("`{key}` of a CSD is `{value}`");
                out.push(field.error(code::CSD_01, message).help(help));
                is_csd &= key != "kind";
            }
            Some(_) => {}
        }
    }
    is_csd
}

fn named<'a>(root: &Field<'a>, names: &mut BTreeMap<&'a str, Field<'a>>, out: &mut Diagnostics) {
    let help = "name it after the kind, e.g. `hwfka-csd`";
    let Some(field) = root.at(&["metadata", "name"]) else {
        let parent = root.get("metadata").unwrap_or_else(|| root.clone());
        let key = if parent.path().is_root() { "metadata" } else { "name" };
        out.push(parent.missing(code::CSD_01, key).help(help));
        return;
    };
    let Some(text) = field.text() else {
        let message = format!("`metadata.name` is {}, not a string", field.node().kind());
        out.push(field.error(code::CSD_01, message).help(help));
        return;
    };
    if let Err(why) = name::dns_label(text) {
        let message = format!("`{text}` cannot name a CSD: a name {why}");
        out.push(field.error(code::CSD_01, message).help(help));
    } else if let Some(first) = names.insert(text, field.clone()) {
        let message = format!("two CSDs are named `{text}`");
        out.push(field.error(code::CSD_01, message).label(first.span(), "first here").help(help));
    }
}

/// The name in a `CRDRef`; the flat form is read too.
fn ref_name<'a>(reference: &Field<'a>) -> Option<Field<'a>> {
    reference.at(&["metadata", "name"]).or_else(|| reference.get("name"))
}

/// CSD-02: the CRD that all three fields name.
fn crd_of<'c, 'a>(
    spec: &Field<'_>,
    crds: &'c [Crd<'a>],
    package: &Package<'_>,
    out: &mut Diagnostics,
) -> Option<&'c Crd<'a>> {
    let Some(reference) = spec.get("CRDRef") else {
        let help = "name the CRD by `apiVersion`, `kind` and `metadata.name`";
        out.push(spec.missing(code::CSD_02, "CRDRef").help(help));
        return None;
    };
    reference.node().mapping()?;
    let Some(field) = ref_name(&reference) else {
        let parent = reference.get("metadata").unwrap_or_else(|| reference.clone());
        let key = if parent.path() == reference.path() { "metadata" } else { "name" };
        let help = "write `metadata.name`, the name of the CRD";
        out.push(parent.missing(code::CSD_02, key).help(help));
        return None;
    };
    let text = field.text()?;
    let Some(found) = crds.iter().find(|crd| crd.name() == Some(text)) else {
        if !package.is_readable() {
            return None;
        }
        let message = format!("no CRD of this package is named `{text}`");
        let names: Vec<&str> = crds.iter().filter_map(Crd::name).collect();
        out.push(field.error(code::CSD_02, message).help(word::hint(text, &names)));
        return None;
    };
    let expected = [("apiVersion", found.known_api_version()), ("kind", Some(crd::KIND))];
    for (key, expected) in expected {
        let Some(expected) = expected else { continue };
        let help = format!("write `{key}: {expected}`, as in the CRD");
        match reference.get(key) {
            None => out.push(reference.missing(code::CSD_02, key).help(help)),
            Some(value) if value.text().is_some_and(|text| text != expected) => {
                let message = format!("`{key}` differs from the CRD's `{expected}`");
                out.push(value.error(code::CSD_02, message).help(help));
            }
            Some(_) => {}
        }
    }
    Some(found)
}

/// What a CSD says that its kind is; `None` for what is no word at all.
fn role<'a>(spec: &Field<'a>) -> Option<&'a str> {
    spec.get("role").map_or(Some(ROLES[0]), |role| role.text())
}

/// CSD-04: a CRD without a CSD counts as a service entity.
fn entities(package: &Package<'_>, crds: &[Crd<'_>], out: &mut Diagnostics) {
    let roots: Vec<Field<'_>> = package.csds.iter().flat_map(File::roots).collect();
    let specs: Vec<Field<'_>> = roots.iter().filter_map(|root| root.get("spec")).collect();
    // A role that is no role, or a file that cannot be read, is reported already.
    if !specs.iter().all(|spec| role(spec).is_some_and(|role| ROLES.contains(&role)))
        || !package.is_readable()
    {
        return;
    }
    let referred = |crd: &Crd<'_>| {
        specs.iter().any(|spec| {
            let name = spec.get("CRDRef").and_then(|reference| ref_name(&reference));
            name.and_then(|name| name.text()) == crd.name()
        })
    };
    let mut entities: Vec<Field<'_>> = specs
        .iter()
        .filter(|spec| role(spec) == Some(ROLES[0]))
        .map(|spec| spec.get("role").unwrap_or_else(|| spec.clone()))
        .collect();
    let bare = crds.iter().filter(|crd| !referred(crd)).map(|crd| crd.root.clone());
    entities.extend(bare);
    if entities.is_empty()
        && let Some(field) = specs.first().and_then(|spec| spec.get("role"))
    {
        let message = "no CSD of this package is a `serviceEntity`";
        let help = "set `role: serviceEntity` on the CSD of the service itself";
        out.push(field.error(code::CSD_04, message).help(help));
    }
    if package.type_() == Type::Helm
        && let Some(second) = entities.get(1)
    {
        let count = entities.len();
        let message = format!("a helm package has one service entity, this one has {count}");
        let help = "keep one CRD with one CSD of `role: serviceEntity`";
        out.push(second.error(code::CSD_04, message).help(help));
    }
}
