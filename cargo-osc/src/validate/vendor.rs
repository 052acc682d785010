//! `defaultPath`: the way from a CSD to a file in `manifests/vendor/`.

use osc_model::{Code, Diagnostics};

use super::field::Field;
use super::package::{File, Package};
use super::word;

/// The file that a `defaultPath` names; `None`, with a diagnostic, where there is none.
pub(super) fn target<'a>(
    entry: &Field<'_>,
    package: &'a Package<'_>,
    code: Code,
    out: &mut Diagnostics,
) -> Option<&'a File> {
    let Some(field) = entry.get("defaultPath") else {
        let help = "name a file, relative to `manifests/`, such as `vendor/monitor_config.yaml`";
        out.push(entry.missing(code, "defaultPath").help(help));
        return None;
    };
    let path = field.text()?;
    let message = if path.starts_with('/') || path.split('/').any(|segment| segment == "..") {
        format!("`{path}` does not stay inside of `manifests/`")
    } else if !path.starts_with("vendor/") {
        format!("`{path}` is not in `vendor/`")
    } else if !package.has(&format!("manifests/{path}")) {
        format!("there is no file `manifests/{path}`")
    } else {
        return package.vendor.get(path);
    };
    let files: Vec<&str> = package.vendor.keys().map(String::as_str).collect();
    let help = match word::nearest(path, files.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if files.is_empty() => "add the file below `manifests/vendor/`".to_owned(),
        None => format!("files there: {}", word::list(&files)),
    };
    out.push(field.error(code, message).help(help));
    None
}

/// What CSDs name as vendor files, with the kind of capability where it is one; empty where the path is missing.
pub(super) fn named<'a>(package: &'a Package<'_>) -> Vec<(&'a str, Option<&'a str>)> {
    let mut named = Vec::new();
    for root in package.csds.iter().flat_map(File::roots) {
        let Some(spec) = root.get("spec") else { continue };
        for entry in spec.items_at("capabilityRequirements") {
            let path = entry.text_at("defaultPath").unwrap_or_default();
            named.push((path, entry.text_at("kind")));
        }
        for entry in spec.items_at("serviceEntityDependencies") {
            named.push((entry.text_at("defaultPath").unwrap_or_default(), None));
        }
    }
    named
}
