//! Label selectors of monitor and log items.

use osc_model::{Code, Diagnostics, name};

use super::field::Field;

/// An item selects workloads by labels, of which there is at least one.
pub(super) fn check(item: &Field<'_>, code: Code, out: &mut Diagnostics) {
    let help = "write labels of the workload: `app.kubernetes.io/name: redis`";
    let Some(selector) = item.get("labelSelector") else {
        out.push(item.missing(code, "labelSelector").help(help));
        return;
    };
    if selector.is_empty() {
        let message = format!("`{}` is empty and selects nothing", selector.path());
        out.push(selector.key_error(code, message).help(help));
    }
    for (key, value) in selector.entries() {
        if let Err(why) = name::label_key(key) {
            let message = format!("`{key}` is not a label's key: a key {why}");
            out.push(value.key_error(code, message).help(help));
        }
        let Some(text) = value.text() else {
            if value.node().is_null() {
                let message = format!("the label `{key}` has no value");
                out.push(value.key_error(code, message).help("write `\"\"` for an empty value"));
            }
            continue;
        };
        if let Err(why) = name::label_value(text) {
            let message = format!("`{text}` is not a label's value: a value {why}");
            out.push(value.error(code, message).help(help));
        }
    }
}

/// Whether one workload can have the labels of both.
pub(super) fn overlap(one: &Field<'_>, other: &Field<'_>) -> bool {
    let labels = |item: &Field<'_>| item.get("labelSelector").map(|field| field.node().to_json());
    let (Some(one), Some(other)) = (labels(one), labels(other)) else { return false };
    let (Some(one), Some(other)) = (one.as_object(), other.as_object()) else { return false };
    one.iter().all(|(key, value)| other.get(key).is_none_or(|theirs| theirs == value))
}
