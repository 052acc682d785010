//! CSD-09 and CSD-10: versions that an instance moves between. Source: spec 05.

use osc_model::{Diagnostics, FieldPath, Severity, code};
use serde_json::Value;

use super::field::Field;
use super::sample::Sample;
use super::word;

const MODES: [&str; 2] = ["url", "tag"];

pub(super) fn check(spec: &Field<'_>, sample: &Sample, out: &mut Diagnostics) {
    let Some(definition) = spec.get("versionDefinition") else { return };
    // An empty one says nothing, as in the documented outline.
    if definition.node().mapping().is_none() || definition.is_empty() {
        return;
    }
    complete(&definition, out);
    if spec.text_at("role") == Some("operation") {
        let message = "`versionDefinition` has no effect on an `operation`";
        let idle = definition.key_error(code::CSD_09, message).severity(Severity::Warning);
        out.push(idle.help("move it to the CSD of the service entity"));
    }
    image(&definition, sample, out);
}

fn complete(definition: &Field<'_>, out: &mut Diagnostics) {
    match definition.get("mode") {
        None => {
            let help = format!("allowed: {}", word::list(&MODES));
            out.push(definition.missing(code::CSD_09, "mode").help(help));
        }
        Some(mode) => word::one_of(&mode, code::CSD_09, &MODES, out),
    }
    for (key, help) in [
        ("path", "write the way from the custom resource's root, such as `spec.image`"),
        ("tags", "list image tags, in quotes"),
    ] {
        match definition.get(key) {
            None => out.push(definition.missing(code::CSD_09, key).help(help)),
            Some(field) if field.is_empty() => {
                let message = format!("`{}` is empty", field.path());
                out.push(field.key_error(code::CSD_09, message).help(help));
            }
            Some(_) => {}
        }
    }
    for tag in definition.items_at("tags").iter().filter(|tag| tag.is_empty()) {
        out.push(tag.error(code::CSD_09, "this tag is empty").help("remove it"));
    }
}

/// CSD-10: the text that an upgrade replaces.
fn image(definition: &Field<'_>, sample: &Sample, out: &mut Diagnostics) {
    let Some(path) = definition.get("path").filter(|path| !path.is_empty()) else { return };
    let Some(text) = path.text() else { return };
    let object = match sample {
        Sample::Unreadable => return,
        Sample::Absent => {
            let message = "there is no `defaultConfiguration` that this path could lead into";
            out.push(path.error(code::CSD_10, message).help("add a sample object with the image"));
            return;
        }
        Sample::Object(object) => object,
    };
    let Some(value) = value_at(object, text) else {
        let message = format!("`{text}` is not in `defaultConfiguration`");
        let longer = format!("spec.{text}");
        let help = match value_at(object, &longer) {
            Some(_) => format!("write `{longer}`: the path begins at the root"),
            None => "write the way from the custom resource's root to the image".to_owned(),
        };
        out.push(path.error(code::CSD_10, message).help(help));
        return;
    };
    let mode = definition.text_at("mode").filter(|mode| MODES.contains(mode));
    let Some(mode) = mode else { return };
    let Some(tag) = tag_of(value, mode) else {
        let expected = if mode == "url" { "an image with a tag" } else { "a tag alone" };
        let message = format!("`{text}` of the sample is {value}, not {expected} (mode `{mode}`)");
        let help = "change the value in `defaultConfiguration`, or `mode`";
        out.push(path.error(code::CSD_10, message).help(help));
        return;
    };
    let tags: Vec<&str> =
        definition.get("tags").iter().flat_map(Field::items).filter_map(|tag| tag.text()).collect();
    if !tags.is_empty() && !tags.contains(&tag) {
        let message = format!("the sample's tag `{tag}` is not one of `tags`");
        let other = path.error(code::CSD_10, message).severity(Severity::Warning);
        out.push(other.help(format!("`tags` lists {}", word::list(&tags))));
    }
}

fn value_at<'v>(object: &'v Value, path: &str) -> Option<&'v Value> {
    let steps = FieldPath::dotted(path);
    steps.steps().iter().try_fold(object, |value, step| match step {
        osc_model::field::Step::Key(key) => value.get(key),
        osc_model::field::Step::Index(index) => value.get(index),
    })
}

/// The tag in a value, where the value has the form of this mode.
fn tag_of<'v>(value: &'v Value, mode: &str) -> Option<&'v str> {
    let text = value.as_str()?;
    let tag = match mode {
        "url" => {
            let name = text.rsplit('/').next()?;
            let (image, tag) = name.split_once(':')?;
            (!image.is_empty()).then_some(tag)?
        }
        _ => text,
    };
    is_tag(tag).then_some(tag)
}

/// A tag by the rules of image references.
fn is_tag(tag: &str) -> bool {
    let first = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let rest = |c: char| first(c) || matches!(c, '.' | '-');
    tag.len() <= 128 && tag.starts_with(first) && tag.chars().all(rest)
}
