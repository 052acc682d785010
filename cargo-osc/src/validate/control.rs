//! CSD-07 and CSD-14: what an `x-descriptors` entry asks for. Source: spec 07.

use osc_model::{Diagnostics, FieldPath, code};
use serde_json::Value;

use super::field::Field;
use super::schema;
use super::word;

const UI: &str = "urn:alm:descriptor:com.tectonic.ui:";
const K8S: &str = "urn:alm:descriptor:io.kubernetes:";
const SELECT: &str = "urn:alm:descriptor:com.tectonic.ui:select:";
const DEPENDENCY: &str = "urn:alm:descriptor:com.tectonic.ui:fieldDependency:";
const POD_COUNT: &str = "urn:alm:descriptor:com.tectonic.ui:podCount";
pub(super) const HIDDEN: &str = "urn:alm:descriptor:com.tectonic.ui:hidden";

/// Documented below `spec`, beside `select:` and `fieldDependency:`.
const SPEC: [&str; 9] = [
    "urn:alm:descriptor:com.tectonic.ui:text",
    "urn:alm:descriptor:com.tectonic.ui:password",
    "urn:alm:descriptor:com.tectonic.ui:imagePullPolicy",
    POD_COUNT,
    "urn:alm:descriptor:com.tectonic.ui:resourceRequirements",
    HIDDEN,
    "urn:alm:descriptor:io.kubernetes:Secret",
    "urn:alm:descriptor:io.kubernetes:ConfigMap",
    "urn:alm:descriptor:com.huawei.ui:hwDnatElbAccess",
];
/// Documented below `status`; the third by a sample only.
const STATUS: [&str; 3] =
    ["urn:alm:descriptor:text", "urn:alm:descriptor:com.huawei.ui:link", POD_COUNT];
/// Controls of the OpenShift console, after its prefix, that no page documents for this platform.
const UPSTREAM: [&str; 14] = [
    "booleanSwitch",
    "checkbox",
    "number",
    "label",
    "advanced",
    "fieldGroup",
    "arrayFieldGroup",
    "nodeAffinity",
    "podAffinity",
    "podAntiAffinity",
    "namespaceSelector",
    "updateStrategy",
    "endpointList",
    "podStatuses",
];
const UPSTREAM_OTHER: [&str; 2] =
    ["urn:alm:descriptor:org.w3:link", "urn:alm:descriptor:io.kubernetes.conditions"];

/// Checks one entry of a descriptor below `section`, whose field has the schema `target`.
pub(super) fn check(
    urn: &Field<'_>,
    section: &str,
    target: Option<&Value>,
    schemas: &[Value],
    out: &mut Diagnostics,
) {
    let Some(text) = urn.text() else { return };
    let is_spec = section == "spec";
    if is_spec && let Some(condition) = text.strip_prefix(DEPENDENCY) {
        dependency(urn, condition, schemas, out);
        return;
    }
    if is_spec && text.strip_prefix(SELECT).is_some_and(|option| !option.is_empty()) {
        return;
    }
    let known: &[&str] = if is_spec { &SPEC } else { &STATUS };
    if !known.contains(&text) {
        let (why, help) = unknown(text, section, known);
        out.push(urn.error(code::CSD_07, format!("`{text}` {why}")).help(help));
    }
    if is_spec && text == POD_COUNT {
        pod_count(urn, target, out);
    }
}

fn unknown(text: &str, section: &str, known: &[&str]) -> (String, String) {
    let is_other_section = SPEC.contains(&text)
        || STATUS.contains(&text)
        || text.starts_with(SELECT)
        || text.starts_with(DEPENDENCY);
    if is_other_section {
        let why = format!("is not a control of `{section}` fields");
        return (why, format!("controls there: {}", word::list(known)));
    }
    let control = text.strip_prefix(UI).and_then(|rest| rest.split(':').next());
    let is_upstream = control.is_some_and(|control| UPSTREAM.contains(&control))
        || UPSTREAM_OTHER.contains(&text)
        || text.strip_prefix(K8S).is_some_and(|kind| kind.starts_with(char::is_uppercase));
    if is_upstream
        && word::nearest(text, known.iter().copied()).is_none_or(|near| !is_slip(text, near))
    {
        let help = "the OpenShift console knows it; this platform may ignore it";
        return ("is not documented for this platform".into(), help.into());
    }
    let help = match word::nearest(text, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("documented: {}", word::list(known)),
    };
    ("is not a control".into(), help)
}

/// Whether a word is another one, mistyped: much nearer than two words of one list are.
fn is_slip(text: &str, near: &str) -> bool {
    strsim::damerau_levenshtein(text, near) <= 2
}

/// An assumption: a number of pods is an integer.
fn pod_count(urn: &Field<'_>, target: Option<&Value>, out: &mut Diagnostics) {
    let type_ = target.and_then(|schema| schema.get("type")).and_then(Value::as_str);
    if target.is_some() && type_ != Some("integer") {
        let type_ = type_.unwrap_or("integer or string");
        let message = format!("`podCount` stands on a field of type {type_}, not integer");
        out.push(urn.error(code::CSD_07, message).help("make the field an integer, or use `text`"));
    }
}

/// CSD-14: `<path below spec>:<value>`, cut at the last colon.
fn dependency(urn: &Field<'_>, condition: &str, schemas: &[Value], out: &mut Diagnostics) {
    let Some((path, value)) = condition.rsplit_once(':').filter(|(path, _)| !path.is_empty())
    else {
        let message = format!("`fieldDependency:{condition}` has no path or no value");
        let help = "write `fieldDependency:<path below spec>:<value>`";
        out.push(urn.error(code::CSD_14, message).help(help));
        return;
    };
    if schemas.is_empty() {
        return;
    }
    let full = FieldPath::root().key("spec").join(&FieldPath::dotted(path));
    let found: Vec<&Value> = schemas
        .iter()
        .filter_map(|schema| schema::lookup(schema, &full).ok())
        .map(|found| found.schema)
        .collect();
    if found.is_empty() {
        let message =
            format!("`{path}`, the field that this control depends on, is not in the schema");
        let help = "write a path below `spec`, without `spec.`";
        out.push(urn.error(code::CSD_14, message).help(help));
        return;
    }
    let whys: Vec<String> = found.iter().filter_map(|schema| misfit(schema, value)).collect();
    if whys.len() == found.len()
        && let Some(why) = whys.first()
    {
        let message = format!("`{path}` never has the value `{value}`: it {why}");
        out.push(
            urn.error(code::CSD_14, message).help("write the text of a value that it can have"),
        );
    }
}

/// Why a field of this schema never has a value with this text.
fn misfit(schema: &Value, text: &str) -> Option<String> {
    if let Some(options) = schema.get("enum").and_then(Value::as_array) {
        let options: Vec<String> = options.iter().map(text_of).collect();
        let listed: Vec<&str> = options.iter().map(String::as_str).collect();
        return (!listed.contains(&text)).then(|| format!("is one of {}", word::list(&listed)));
    }
    let fits = match schema.get("type").and_then(Value::as_str)? {
        "boolean" => matches!(text, "true" | "false"),
        "integer" => text.parse::<i64>().is_ok_and(|number| in_bounds(schema, number)),
        "number" => text.parse::<f64>().is_ok_and(f64::is_finite),
        "object" => return Some("is an object, which has no text".into()),
        "array" => return Some("is a list, which has no text".into()),
        _ => true,
    };
    let type_ = schema.get("type").and_then(Value::as_str).unwrap_or_default();
    (!fits).then(|| format!("is of type {type_}, within its bounds"))
}

fn in_bounds(schema: &Value, number: i64) -> bool {
    let limit = |key: &str| schema.get(key).and_then(Value::as_i64);
    limit("minimum").is_none_or(|minimum| number >= minimum)
        && limit("maximum").is_none_or(|maximum| number <= maximum)
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
