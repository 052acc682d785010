//! CRD-07: the JSON paths of columns, selectable fields and the scale subresource lead to fields of the schema.

use osc_model::{Diagnostics, FieldPath, Severity, code};
use osc_schema::Missing;
use serde_json::Value;

use super::crd::{Crd, Version};
use super::field::Field;
use super::json_path;

pub(super) fn check(crd: &Crd<'_>, out: &mut Diagnostics) {
    let spec = crd.root.get("spec");
    // An old CRD says them once for all versions.
    let common = spec.filter(|_| crd.is_v1beta1());
    for version in crd.versions() {
        let Some(schema) = version.schema() else { continue };
        for column in columns(&version, common.as_ref()) {
            of_column(&column, &schema, out);
        }
        for selectable in version.field.items_at("selectableFields") {
            let Some(path) = selectable.get("jsonPath") else { continue };
            if let Some(found) = follow(&path, &schema, Severity::Error, out) {
                of_selectable(&path, &found, out);
            }
        }
        let own = version.field.at(&["subresources", "scale"]);
        let common = common.as_ref().and_then(|spec| spec.at(&["subresources", "scale"]));
        if let Some(scale) = own.or(common) {
            of_scale(&scale, &schema, out);
        }
    }
}

fn columns<'a>(version: &Version<'a>, common: Option<&Field<'a>>) -> Vec<Field<'a>> {
    let own = version.field.items_at("additionalPrinterColumns");
    own.into_iter()
        .chain(common.into_iter().flat_map(|spec| spec.items_at("additionalPrinterColumns")))
        .collect()
}

fn of_column(column: &Field<'_>, schema: &Value, out: &mut Diagnostics) {
    // v1beta1 spells it in capitals.
    if let Some(path) = column.get("jsonPath").or_else(|| column.get("JSONPath")) {
        follow(&path, schema, Severity::Warning, out);
    }
}

/// Kubernetes selects by strings, booleans and integers alone.
fn of_selectable(path: &Field<'_>, found: &Value, out: &mut Diagnostics) {
    let kind = found["type"].as_str().unwrap_or_default();
    if !matches!(kind, "string" | "boolean" | "integer") {
        let message =
            format!("`{}` is no string, boolean or integer", path.text().unwrap_or_default());
        let help = "select by a field of one of these types";
        out.push(path.error(code::CRD_07, message).help(help));
    }
}

fn of_scale(scale: &Field<'_>, schema: &Value, out: &mut Diagnostics) {
    for (key, roots, kind) in [
        ("specReplicasPath", &["spec"][..], "integer"),
        ("statusReplicasPath", &["status"], "integer"),
        ("labelSelectorPath", &["spec", "status"], "string"),
    ] {
        let Some(path) = scale.get(key) else { continue };
        let text = path.text().unwrap_or_default();
        let rooted = |root: &&str| {
            text.strip_prefix('.').is_some_and(|rest| rest.starts_with(&format!("{root}.")))
        };
        if !roots.iter().any(rooted) || text.contains('[') {
            let roots: Vec<_> = roots.iter().map(|root| format!("`.{root}.`")).collect();
            let message = format!("`{text}` is no way of names below {}", roots.join(" or "));
            out.push(path.error(code::CRD_07, message).help("a list cannot be entered here"));
            continue;
        }
        let Some(found) = follow(&path, schema, Severity::Warning, out) else { continue };
        if found["type"].as_str().is_some_and(|found| found != kind) {
            let message =
                format!("`{text}` is {}, not {kind}", found["type"].as_str().unwrap_or_default());
            out.push(
                path.error(code::CRD_07, message)
                    .severity(Severity::Warning)
                    .help(format!("name a field of type `{kind}`")),
            );
        }
    }
}

/// The schema at the end of a path; what is wrong with the path is said.
fn follow(
    path: &Field<'_>,
    schema: &Value,
    severity: Severity,
    out: &mut Diagnostics,
) -> Option<Value> {
    let text = path.text()?;
    let way = match json_path::parse(text) {
        Ok(way) => way?,
        Err(rule) => {
            let message = format!("`{text}` is no JSON path: one {rule}");
            out.push(path.error(code::CRD_07, message).help("write a way such as `.status.phase`"));
            return None;
        }
    };
    match osc_schema::lookup(schema, &way) {
        Ok(found) => (!found.open).then(|| found.schema.clone()),
        // What every object has, whatever the schema says.
        Err(_) if is_common(&way) => None,
        Err(missing) => {
            let message = format!("`{text}` leads to no field of the schema");
            let diagnostic = path.error(code::CRD_07, message).severity(severity);
            out.push(diagnostic.help(known(&missing)));
            None
        }
    }
}

fn is_common(way: &FieldPath) -> bool {
    ["apiVersion", "kind", "metadata"].iter().any(|key| *way == FieldPath::root().key(*key))
}

fn known(missing: &Missing) -> String {
    let at =
        if missing.at.is_root() { "the object".to_owned() } else { format!("`{}`", missing.at) };
    if missing.known.is_empty() {
        return format!("{at} has no fields");
    }
    let names: Vec<_> = missing.known.iter().map(|name| format!("`{name}`")).collect();
    format!("{at} has {}", names.join(", "))
}
