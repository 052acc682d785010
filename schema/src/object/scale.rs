//! The fields that the scale subresource reads.
//!
//! Source: `ValidateScaleSpec`, `ValidateScaleStatus` of k8s.io/apiextensions-apiserver/pkg/registry/customresource.

use serde_json::Value;

use super::printed::{plain, type_name};
use crate::verdict::cause::Causes;
use crate::verdict::path::Path;

/// `subresources.scale` of a version.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    spec: String,
    status: String,
    selector: Option<String>,
}

impl Scale {
    pub(super) fn of(scale: &Value) -> Self {
        let text = |key: &str| scale[key].as_str().map(str::to_owned);
        Self {
            spec: text("specReplicasPath").unwrap_or_default(),
            status: text("statusReplicasPath").unwrap_or_default(),
            selector: text("labelSelectorPath"),
        }
    }

    pub(super) fn check_spec(&self, object: &Value, causes: &mut Causes) {
        check_replicas(object, &self.spec, causes);
    }

    pub(super) fn check_status(&self, object: &Value, causes: &mut Causes) {
        check_replicas(object, &self.status, causes);
        if let Some(path) = &self.selector
            && let Err(rule) = nested(object, path).and_then(|found| match found {
                None | Some(Value::String(_)) => Ok(()),
                Some(other) => Err(mistyped(path, other, "string")),
            })
        {
            causes.invalid(&Path::root(path), "", rule);
        }
    }
}

fn check_replicas(object: &Value, path: &str, causes: &mut Causes) {
    let at = Path::root(path);
    let replicas = nested(object, path).and_then(|found| match found {
        None => Ok(0),
        Some(value) => value.as_i64().ok_or_else(|| mistyped(path, value, "int64")),
    });
    match replicas {
        Err(rule) => causes.invalid_as(&at, 0, rule),
        Ok(replicas) if replicas < 0 => {
            causes.invalid_as(&at, replicas, "should be a non-negative integer");
        }
        Ok(replicas) if replicas > i64::from(i32::MAX) => {
            let rule = format!("should be less than or equal to {}", i32::MAX);
            causes.invalid_as(&at, replicas, rule);
        }
        Ok(_) => {}
    }
}

/// The value at a path, or why there can be none.
fn nested<'v>(object: &'v Value, path: &str) -> Result<Option<&'v Value>, String> {
    let path = path.strip_prefix('.').unwrap_or(path);
    let mut value = object;
    let mut end = 0;
    for name in path.split('.') {
        end += name.len();
        value = match value {
            Value::Null => return Ok(None),
            Value::Object(map) => match map.get(name) {
                Some(below) => below,
                None => return Ok(None),
            },
            other => return Err(mistyped(&path[..end], other, "map[string]interface{}")),
        };
        end += 1;
    }
    Ok(Some(value))
}

fn mistyped(path: &str, value: &Value, expected: &str) -> String {
    let (printed, found) = (plain(value), type_name(value));
    let path = path.strip_prefix('.').unwrap_or(path);
    format!(".{path} accessor error: {printed} is of the type {found}, expected {expected}")
}
