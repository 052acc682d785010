//! CRD-01, CRD-02 and CRD-04. Source: spec 04, and what every apiserver demands of a CRD.

use std::collections::BTreeMap;

use osc_model::{Diagnostics, code, crd as model, name};
use serde_json::Value;

use super::field::Field;
use super::package::{File, Package};
use super::shape::Shape::{Open, Text, Texts};
use super::shape::{self, Known, key};
use super::{crd_conversion, crd_path, crd_size, crd_version, word};

const V1BETA1: &str = "apiextensions.k8s.io/v1beta1";
const SCOPES: [&str; 2] = ["Namespaced", "Cluster"];

const KEYS: &[Known] =
    &[key("spec", Open(&[key("names", Open(NAMES), code::CRD_01)]), code::CRD_01)];
const NAMES: &[Known] = &[
    key("listKind", Text, code::CRD_01),
    key("singular", Text, code::CRD_01),
    key("shortNames", Texts, code::CRD_01),
    key("categories", Texts, code::CRD_01),
];

/// A CRD of the package, as far as other documents refer to it.
pub(super) struct Crd<'a> {
    pub(super) root: Field<'a>,
}

/// A version of a CRD.
pub(super) struct Version<'a> {
    pub(super) name: &'a str,
    pub(super) served: bool,
    pub(super) storage: bool,
    pub(super) schema_field: Option<Field<'a>>,
    pub(super) field: Field<'a>,
}

impl<'a> Crd<'a> {
    pub(super) fn new(root: Field<'a>) -> Self {
        Self { root }
    }

    fn text(&self, keys: &[&str]) -> Option<&'a str> {
        self.root.at(keys)?.text()
    }

    fn api_version(&self) -> Option<&'a str> {
        self.text(&["apiVersion"])
    }

    /// Its `apiVersion`, where it is one of CRDs.
    pub(super) fn known_api_version(&self) -> Option<&'a str> {
        self.api_version().filter(|version| [model::API_VERSION, V1BETA1].contains(version))
    }

    pub(super) fn name(&self) -> Option<&'a str> {
        self.text(&["metadata", "name"])
    }

    pub(super) fn group(&self) -> Option<&'a str> {
        self.text(&["spec", "group"])
    }

    pub(super) fn kind(&self) -> Option<&'a str> {
        self.text(&["spec", "names", "kind"])
    }

    pub(super) fn is_v1beta1(&self) -> bool {
        self.api_version() == Some(V1BETA1)
    }

    /// Its versions; the one version of an old CRD too.
    pub(super) fn versions(&self) -> Vec<Version<'a>> {
        let Some(spec) = self.root.get("spec") else { return Vec::new() };
        let common = self.is_v1beta1().then(|| spec.at(&["validation", "openAPIV3Schema"]));
        let common = common.flatten();
        let listed = spec.items_at("versions").into_iter().map(|field| Version {
            name: field.text_at("name").unwrap_or_default(),
            served: is_true(&field, "served"),
            storage: is_true(&field, "storage"),
            schema_field: field
                .at(&["schema", "openAPIV3Schema"])
                .filter(|schema| schema.node().mapping().is_some() && !schema.is_empty())
                .or_else(|| common.clone()),
            field,
        });
        let mut versions: Vec<Version<'a>> = listed.collect();
        if let (true, true, Some(field)) =
            (versions.is_empty(), self.is_v1beta1(), spec.get("version"))
        {
            let name = field.text().unwrap_or_default();
            versions.push(Version {
                name,
                served: true,
                storage: true,
                schema_field: common,
                field,
            });
        }
        versions
    }

    /// Schemas of the served versions, the stored one first.
    pub(super) fn schemas(&self) -> Vec<Value> {
        let mut versions = self.versions();
        versions.retain(|version| version.served);
        versions.sort_by_key(|version| !version.storage);
        versions.iter().filter_map(Version::schema).collect()
    }
}

impl Version<'_> {
    pub(super) fn schema(&self) -> Option<Value> {
        Some(self.schema_field.as_ref()?.node().to_json())
    }
}

fn is_true(field: &Field<'_>, key: &str) -> bool {
    matches!(field.get(key).map(|f| f.node().to_json()), Some(Value::Bool(true)))
}

pub(super) fn check(package: &Package<'_>, out: &mut Diagnostics) {
    let mut names: BTreeMap<&str, Field<'_>> = BTreeMap::new();
    for file in &package.crds {
        file.only_one(code::CRD_04, out);
        if file.roots().is_empty() {
            out.push(file.empty(code::CRD_01));
        }
        for root in file.roots() {
            let crd = Crd::new(root);
            if !is_crd(&crd, out) {
                continue;
            }
            shape::open(&crd.root, KEYS, out);
            identity(&crd, out);
            unique(&crd, &mut names, out);
            crd_version::check(&crd, out);
            crd_conversion::check(&crd, out);
            crd_path::check(&crd, out);
            crd_size::check(&crd, out);
            file_name(&crd, file, out);
        }
    }
}

fn is_crd(crd: &Crd<'_>, out: &mut Diagnostics) -> bool {
    let help = format!("write `apiVersion: {}` and `kind: {}`", model::API_VERSION, model::KIND);
    match crd.root.get("kind") {
        None => {
            out.push(crd.root.missing(code::CRD_01, "kind").help(help));
            return false;
        }
        Some(kind) if kind.text() != Some(model::KIND) => {
            let message = format!("a `_crd.yaml` holds a {}", model::KIND);
            out.push(kind.error(code::CRD_01, message).help(help));
            return false;
        }
        Some(_) => {}
    }
    match crd.root.get("apiVersion") {
        None => out.push(crd.root.missing(code::CRD_01, "apiVersion").help(help)),
        Some(field) if field.text() == Some(V1BETA1) => out.push(
            field
                .error(code::CRD_02, "clusters from 1.22 on do not know `v1beta1` CRDs")
                .help(format!("write `{}`, with a schema in each version", model::API_VERSION)),
        ),
        Some(field) if field.text() == Some(model::API_VERSION) => {}
        Some(field) => {
            let message = "this is not an API version of CRDs";
            out.push(field.error(code::CRD_01, message).help(help));
        }
    }
    true
}

/// CRD-01: the name says group and plural; the names and the scope are there.
fn identity(crd: &Crd<'_>, out: &mut Diagnostics) {
    let Some(spec) = need(&crd.root, "spec", out) else { return };
    if let Some(field) = need(&spec, "group", out)
        && let Some(Err(why)) = field.text().map(name::group)
    {
        let message =
            format!("`{}` cannot be a CRD's group: one {why}", crd.group().unwrap_or_default());
        out.push(
            field.error(code::CRD_01, message).help("write a domain such as `hwfka.example.com`"),
        );
    }
    if let Some(scope) = need(&spec, "scope", out) {
        word::one_of(&scope, code::CRD_01, &SCOPES, out);
    }
    if let Some(names) = need(&spec, "names", out) {
        need(&names, "plural", out);
        if let Some(kind) = need(&names, "kind", out)
            && let Some(text) = kind.text()
            && let Err(why) = name::kind(text)
        {
            let message = format!("`{text}` cannot name a kind: a kind {why}");
            out.push(kind.error(code::CRD_01, message).help("write a kind such as `Hwfka`"));
        }
    }
    let plural = crd.text(&["spec", "names", "plural"]);
    let Some(metadata) = need(&crd.root, "metadata", out) else { return };
    let Some(field) = need(&metadata, "name", out) else { return };
    let (Some(group), Some(plural), Some(name)) = (crd.group(), plural, field.text()) else {
        return;
    };
    let expected = format!("{plural}.{group}");
    if name != expected {
        let message = format!("a CRD is named `<plural>.<group>`, here `{expected}`, not `{name}`");
        out.push(field.error(code::CRD_01, message).help("make name, plural and group agree"));
    }
}

/// A required text or mapping.
fn need<'a>(parent: &Field<'a>, key: &str, out: &mut Diagnostics) -> Option<Field<'a>> {
    let Some(field) = parent.get(key).filter(|field| !field.is_empty()) else {
        out.push(parent.missing(code::CRD_01, key).help("an apiserver refuses a CRD without it"));
        return None;
    };
    let wants_map = matches!(key, "spec" | "names" | "metadata");
    let fits = if wants_map { field.node().mapping().is_some() } else { field.text().is_some() };
    if fits {
        return Some(field);
    }
    if matches!(key, "spec" | "names") {
        // Its shape is said already.
        return None;
    }
    let expected = if wants_map { "a mapping" } else { "a string" };
    let message = format!("`{}` is {}, not {expected}", field.path(), field.node().kind());
    out.push(field.error(code::CRD_01, message).help(format!("write {expected}")));
    None
}

fn unique<'a>(crd: &Crd<'a>, names: &mut BTreeMap<&'a str, Field<'a>>, out: &mut Diagnostics) {
    let (Some(name), Some(field)) = (crd.name(), crd.root.at(&["metadata", "name"])) else {
        return;
    };
    if let Some(first) = names.insert(name, field.clone()) {
        let message = format!("the CRD `{name}` stands twice in the package");
        out.push(
            field
                .error(code::CRD_01, message)
                .label(first.span(), "first here")
                .help("keep one of the two files"),
        );
    }
}

/// CRD-04.
fn file_name(crd: &Crd<'_>, file: &File, out: &mut Diagnostics) {
    let (Some(kind), Some(field)) = (crd.kind(), crd.root.at(&["spec", "names", "kind"])) else {
        return;
    };
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let expected = format!("{}_crd.yaml", kind.to_lowercase());
    if name != expected {
        let message = format!("the CRD of `{kind}` is in `{name}`, not in `{expected}`");
        out.push(
            field.error(code::CRD_04, message).help(format!("rename the file to `{expected}`")),
        );
    }
}
