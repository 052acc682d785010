//! CSD-06 and CSD-08: descriptors of the form and of the detail page. Source: spec 05 and 07.

use osc_model::{Diagnostics, FieldPath, Severity, code};
use serde_json::Value;

use super::control;
use super::crd::Crd;
use super::field::Field;
use super::scenes::SCENES;
use super::schema::{self, Found, Missing};
use super::shape::Shape::{Map, Text, Texts};
use super::shape::{Known, key};
use super::word;

pub(super) const KEYS: &[Known] = &[
    key("displayName", Text, code::CSD_06),
    key("description", Text, code::CSD_06),
    key("path", Text, code::CSD_06),
    key("restriction", Map(&[key("scenes", Texts, code::CSD_08)]), code::CSD_08),
    key("x-descriptors", Texts, code::CSD_06),
];

pub(super) fn check(spec: &Field<'_>, crd: Option<&Crd<'_>>, out: &mut Diagnostics) {
    let schemas = crd.map(Crd::schemas).unwrap_or_default();
    for section in ["spec", "status"] {
        let list = spec.at(&["descriptors", section]);
        for item in list.iter().flat_map(Field::items) {
            if item.node().mapping().is_some() {
                descriptor(&item, section, &schemas, out);
            }
        }
    }
}

fn descriptor(item: &Field<'_>, section: &str, schemas: &[Value], out: &mut Diagnostics) {
    let urns = item.items_at("x-descriptors");
    let is_hidden = urns.iter().any(|urn| urn.text() == Some(control::HIDDEN));
    for key in ["displayName", "description"] {
        label(item, key, is_hidden, out);
    }
    let target = path(item, section, schemas, out);
    if let Some(scenes) = item.at(&["restriction", "scenes"]) {
        word::all_of(&scenes, code::CSD_08, &SCENES, out);
    }
    if urns.is_empty() && item.get("x-descriptors").is_none_or(|list| list.is_empty()) {
        let missing = item.missing(code::CSD_07, "x-descriptors");
        out.push(missing.help("name a control; without one only the texts and the order change"));
    }
    for urn in urns {
        control::check(&urn, section, target, schemas, out);
    }
}

fn label(item: &Field<'_>, key: &str, is_hidden: bool, out: &mut Diagnostics) {
    match item.get(key) {
        None => out.push(item.missing(code::CSD_06, key).help("say what the user reads there")),
        Some(field) if field.is_empty() && field.text().is_some() && !is_hidden => {
            let message = format!("`{}` is empty", field.path());
            let help = "say what the user reads there; only a hidden field has no text";
            out.push(field.error(code::CSD_06, message).help(help));
        }
        Some(_) => {}
    }
}

/// The schema of the field, where the path leads to one.
fn path<'s>(
    item: &Field<'_>,
    section: &str,
    schemas: &'s [Value],
    out: &mut Diagnostics,
) -> Option<&'s Value> {
    let Some(field) = item.get("path").filter(|field| !field.is_empty()) else {
        let help = format!("write the field's path below `{section}`");
        out.push(item.missing(code::CSD_06, "path").help(help));
        return None;
    };
    let text = field.text()?;
    let bare = text.trim_start_matches('{').trim_end_matches('}');
    if bare != text {
        let message = format!("`{text}` has braces, which mark a placeholder in the documentation");
        let braces = field.error(code::CSD_06, message).severity(Severity::Warning);
        out.push(braces.help(format!("write `{bare}`")));
    }
    if schemas.is_empty() {
        return None;
    }
    let found = match find(schemas, section, bare) {
        Ok(found) => found,
        Err(missing) => {
            let prefix = format!("{section}.");
            let shorter = bare.strip_prefix(&prefix);
            let below = shorter.and_then(|rest| Some((rest, find(schemas, section, rest).ok()?)));
            let Some((rest, found)) = below else {
                let message = format!("`{bare}` is not in the CRD's schema below `{section}`");
                let help = near(bare, section, &missing);
                out.push(field.error(code::CSD_06, message).help(help));
                return None;
            };
            let message = format!("`{bare}` begins with `{prefix}`: a path begins below it");
            let doubled = field.error(code::CSD_06, message).severity(Severity::Warning);
            out.push(doubled.help(format!("write `{rest}`")));
            found
        }
    };
    let through = match (found.through_list, found.through_map) {
        (true, _) => "a list",
        (_, true) => "a map",
        _ => return Some(found.schema),
    };
    let message =
        format!("`{bare}` goes through {through}; the console addresses object properties only");
    let warning = field.error(code::CSD_06, message).severity(Severity::Warning);
    out.push(warning.help(format!("describe the {} itself", &through[2..])));
    Some(found.schema)
}

/// The field in any of the served versions; what is missing in the first of them otherwise.
fn find<'s>(schemas: &'s [Value], section: &str, path: &str) -> Result<Found<'s>, Missing> {
    let path = FieldPath::root().key(section).join(&segments(path));
    let mut results = schemas.iter().map(|schema| schema::lookup(schema, &path));
    let first =
        results.next().unwrap_or_else(|| Err(Missing { at: FieldPath::root(), known: Vec::new() }));
    first.or_else(|missing| results.find_map(Result::ok).ok_or(missing))
}

/// Properties; `list[0]` and `list[]` are elements. An empty segment stays, and is found nowhere.
fn segments(path: &str) -> FieldPath {
    let mut steps = FieldPath::root();
    for segment in path.split('.') {
        match segment.split_once('[') {
            Some((name, rest)) if rest.ends_with(']') => {
                steps = steps.key(name).index(0);
            }
            _ => steps = steps.key(segment),
        }
    }
    steps
}

fn near(path: &str, section: &str, missing: &Missing) -> String {
    let existing = missing.at.steps().len().saturating_sub(1);
    let mut segments: Vec<&str> = path.split('.').collect();
    let word = segments.get(existing).copied().unwrap_or_default();
    let options: Vec<&str> = missing.known.iter().map(String::as_str).collect();
    if let Some(option) = word::nearest(word, options.iter().copied()) {
        if let Some(segment) = segments.get_mut(existing) {
            *segment = option;
        }
        return format!("did you mean `{}`?", segments.join("."));
    }
    match options[..] {
        [] => format!("write a path of the schema below `{section}`"),
        _ => format!("properties of `{}`: {}", missing.at, word::list(&options)),
    }
}
