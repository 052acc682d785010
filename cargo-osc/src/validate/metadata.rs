//! META-01 to META-06 and META-10: metadata.yaml. Source: spec 02.

use osc_model::{Code, Diagnostic, Diagnostics, code, name};

use super::field::Field;
use super::package::Package;
use super::shape::Shape::{Any, List, Map, Text, Texts};
use super::shape::{self, Known, key};
use super::{contact, logo, scenes, word};

const METADATA: &[Known] = &[
    key("name", Text, code::META_01),
    key("version", Text, code::META_02),
    key("appVersion", Text, code::META_03),
    key("alias", Text, code::META_03),
    key("displayName", Text, code::META_03),
    key("briefDescription", Text, code::META_03),
    key("detail", Text, code::META_03),
    key("source", Text, code::META_04),
    key("type", Text, code::META_05),
    key("containerImage", Text, code::META_03),
    key("repository", Text, code::META_03),
    key("architecture", Texts, code::META_06),
    key("capabilities", Texts, code::META_03),
    key("categories", Texts, code::META_03),
    key("devices", Texts, code::META_06),
    key("industries", Texts, code::META_03),
    key("logo", Map(LOGO), code::META_03),
    key("maintainers", List(MAINTAINER), code::META_03),
    key("provider", Map(NAMED_URL), code::META_03),
    key("scenes", Texts, code::META_07),
    key("deployScenes", Any, code::META_08),
    key("links", List(NAMED_URL), code::META_03),
];
const LOGO: &[Known] = &[
    key("base64data", Text, code::META_03),
    key("mediatype", Text, code::META_03),
    key("mediaType", Text, code::META_03),
];
const MAINTAINER: &[Known] = &[key("name", Text, code::META_03), key("email", Text, code::META_03)];
const NAMED_URL: &[Known] = &[key("name", Text, code::META_03), key("url", Text, code::META_03)];

const SOURCES: [&str; 3] = ["ISV", "OpenSource", "HuaweiProvided"];
const TYPES: [&str; 2] = ["operator", "helm"];
const ARCHITECTURES: [&str; 2] = ["x86_64", "aarch64"];
const DEVICES: [&str; 3] = ["CPU", "GPU", "NPU"];
const CATEGORIES: [&str; 12] = [
    "AI/Machine Learning",
    "Application Runtime",
    "Big Data",
    "Database",
    "Monitoring",
    "Security",
    "Streaming & Messaging",
    "Integration & Delivery",
    "Logging & Tracing",
    "Developer Tools",
    "Networking",
    "Others",
];
const CAPABILITIES: [&str; 5] =
    ["Basic Install", "Seamless Upgrades", "Full Lifecycle", "Deep Insights", "Auto Pilot"];
/// "below 64", counted in Unicode characters.
const SHORT: usize = 63;

pub(super) fn check(package: &Package<'_>, out: &mut Diagnostics) {
    let Some(file) = &package.metadata else { return };
    file.only_one(code::PKG_06, out);
    let Some(root) = file.root() else {
        for (code, key) in [(code::META_01, "name"), (code::META_02, "version")] {
            let message = format!("`metadata.yaml` is empty: `{key}` is missing");
            let help = "write at least `name` and `version`";
            out.push(Diagnostic::new(code, message).at(file.span.clone()).help(help));
        }
        return;
    };
    if !shape::document(&root, METADATA, code::META_01, out) {
        return;
    }
    package_name(&root, out);
    version(&root, out);
    for key in ["appVersion", "briefDescription"] {
        short(&root, key, out);
    }
    type_(&root, package, out);
    words(&root, out);
    contact::check(&root, out);
    logo::check(&root, out);
    scenes::check(&root, out);
}

/// A required text: `None`, with a diagnostic, where it is missing or empty.
fn required<'a>(
    root: &Field<'a>,
    key: &str,
    code: Code,
    help: &str,
    out: &mut Diagnostics,
) -> Option<(Field<'a>, &'a str)> {
    let Some(field) = root.get(key) else {
        out.push(root.missing(code, key).help(help));
        return None;
    };
    let text = field.text()?;
    Some((field, text))
}

fn package_name(root: &Field<'_>, out: &mut Diagnostics) {
    let help = "give the package a name such as `redis-operator`";
    let Some((field, text)) = required(root, "name", code::META_01, help, out) else { return };
    if let Err(why) = name::package_name(text) {
        let message = format!("`{text}` is not a package name: a name {why}");
        out.push(field.error(code::META_01, message).help(help));
    }
}

fn version(root: &Field<'_>, out: &mut Diagnostics) {
    let help = "write a version such as `\"1.0.0\"`, in quotes";
    let Some((field, text)) = required(root, "version", code::META_02, help, out) else { return };
    if let Err(why) = name::package_version(text) {
        let message = format!("`{text}` is not a package version: a version {why}");
        out.push(field.error(code::META_02, message).help(help));
    }
}

fn short(root: &Field<'_>, key: &str, out: &mut Diagnostics) {
    let Some(field) = root.get(key) else { return };
    let length = field.text().unwrap_or_default().chars().count();
    if length > SHORT {
        let message = format!("`{key}` has {length} characters, {SHORT} are allowed");
        out.push(
            field.error(code::META_03, message).help("shorten it; long text goes to `detail`"),
        );
    }
}

fn type_(root: &Field<'_>, package: &Package<'_>, out: &mut Diagnostics) {
    let has_chart = package.has("raw/Chart.yaml");
    let help = "write `type: helm`, or take the chart out of `raw/`";
    match root.get("type") {
        None if has_chart => {
            let message = "`type` is missing: the chart in `raw/` would be taken for an operator";
            let mut diagnostic = root.missing(code::META_05, "type").help(help);
            diagnostic.message = message.into();
            out.push(diagnostic);
        }
        None => {}
        Some(field) if has_chart && field.text() == Some("operator") => {
            let message = "`type` is `operator`, but `raw/` has a chart";
            out.push(field.error(code::META_05, message).help(help));
        }
        Some(field) => word::one_of(&field, code::META_05, &TYPES, out),
    }
}

fn words(root: &Field<'_>, out: &mut Diagnostics) {
    if let Some(source) = root.get("source") {
        word::one_of(&source, code::META_04, &SOURCES, out);
    }
    let lists: [(&str, Code, &[&str]); 4] = [
        ("architecture", code::META_06, &ARCHITECTURES),
        ("devices", code::META_06, &DEVICES),
        ("categories", code::META_10, &CATEGORIES),
        ("capabilities", code::META_10, &CAPABILITIES),
    ];
    for (key, code, options) in lists {
        if let Some(list) = root.get(key) {
            word::all_of(&list, code, options, out);
        }
    }
}
