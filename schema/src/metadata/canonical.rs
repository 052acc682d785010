//! `metadata` as the server stores it: the fields that it knows, without those that say nothing, times in UTC.
//!
//! Source: `GetObjectMetaWithOptions`, `SetObjectMeta` of k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta.

use osc_model::FieldPath;
use serde_json::{Map, Value};

use super::decoded;
use crate::decode::Decoder;

/// What was read.
pub(crate) struct Canonical {
    pub(crate) metadata: Map<String, Value>,
    /// Fields that no metadata has, from it on.
    pub(crate) unknown: Vec<FieldPath>,
}

/// Reads metadata, or says why it cannot. Of what is `stored` already, fields that cannot be read are dropped.
pub(crate) fn read(value: &Value, stored: bool) -> Result<Canonical, String> {
    let mut value = value.clone();
    if let (true, Value::Object(map)) = (stored, &mut value) {
        map.retain(|key, value| {
            let alone = Value::Object(Map::from_iter([(key.clone(), value.clone())]));
            decode(&alone).is_ok()
        });
    }
    let unknown = decode(&value)?;
    let mut metadata = Map::new();
    for (key, value) in value.as_object().into_iter().flatten() {
        if let Some(value) = field(key, value) {
            metadata.insert(key.clone(), value);
        }
    }
    Ok(Canonical { metadata, unknown })
}

fn decode(value: &Value) -> Result<Vec<FieldPath>, String> {
    let mut decoder = Decoder::default();
    decoded(&mut decoder, value);
    match decoder.unknown_fields() {
        Ok(unknown) => Ok(unknown),
        Err(cause) => Err(cause.message),
    }
}

fn field(key: &str, value: &Value) -> Option<Value> {
    match key {
        "name" | "generateName" | "namespace" | "selfLink" | "uid" | "resourceVersion" => {
            text(value)
        }
        "generation" => Some(value.clone()).filter(|value| value.as_i64().is_some_and(|n| n != 0)),
        "deletionGracePeriodSeconds" => Some(value.clone()).filter(|value| !value.is_null()),
        "creationTimestamp" | "deletionTimestamp" => time(value),
        "labels" | "annotations" => {
            let map = value.as_object().filter(|map| !map.is_empty())?;
            let entry = |(key, value): (&String, &Value)| (key.clone(), text_or_empty(value));
            Some(Value::Object(map.iter().map(entry).collect()))
        }
        "ownerReferences" => list(value, owner),
        "finalizers" => list(value, text_or_empty),
        "managedFields" => list(value, manager),
        _ => None,
    }
}

fn list(value: &Value, element: impl Fn(&Value) -> Value) -> Option<Value> {
    let values = value.as_array().filter(|values| !values.is_empty())?;
    Some(values.iter().map(element).collect())
}

fn text(value: &Value) -> Option<Value> {
    Some(value.clone()).filter(|value| value.as_str().is_some_and(|text| !text.is_empty()))
}

fn text_or_empty(value: &Value) -> Value {
    text(value).unwrap_or_else(|| "".into())
}

fn owner(value: &Value) -> Value {
    let mut out = Map::new();
    for key in ["apiVersion", "kind", "name", "uid"] {
        out.insert(key.into(), text_or_empty(value.get(key).unwrap_or(&Value::Null)));
    }
    for key in ["controller", "blockOwnerDeletion"] {
        if let Some(flag) = value.get(key).filter(|flag| flag.is_boolean()) {
            out.insert(key.into(), flag.clone());
        }
    }
    Value::Object(out)
}

fn manager(value: &Value) -> Value {
    let mut out = Map::new();
    for (key, value) in value.as_object().into_iter().flatten() {
        let kept = match key.as_str() {
            "manager" | "operation" | "apiVersion" | "fieldsType" | "subresource" => text(value),
            "time" => time(value),
            "fieldsV1" => Some(value.clone()).filter(|value| !value.is_null()),
            _ => None,
        };
        if let Some(kept) = kept {
            out.insert(key.clone(), kept);
        }
    }
    Value::Object(out)
}

/// A time that can be read, in UTC and without fractions of a second.
fn time(value: &Value) -> Option<Value> {
    let text = value.as_str()?;
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    let offset = match text.get(text.len().checked_sub(6)?..)? {
        zone if zone.starts_with(['+', '-']) => {
            let ahead =
                zone.get(1..3)?.parse::<i64>().ok()? * 60 + zone.get(4..6)?.parse::<i64>().ok()?;
            if zone.starts_with('-') { -ahead } else { ahead }
        }
        _ => 0,
    };
    let minutes = days(year, month, day) * 1440 + hour * 60 + minute - offset;
    let (year, month, day) = date(minutes.div_euclid(1440));
    let minutes = minutes.rem_euclid(1440);
    let (hour, minute) = (minutes / 60, minutes % 60);
    // The first moment of the first year is none.
    let is_none = (year, month, day, hour, minute, second) == (1, 1, 1, 0, 0, 0);
    let time = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
    (!is_none).then(|| time.into())
}

/// Days since the first of March of the year 0, as the months are counted from March on.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + day
        - 1
}

fn date(days: i64) -> (i64, i64, i64) {
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let year = year + era * 400;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::time;

    #[test]
    fn times_in_utc() {
        let cases = [
            ("2024-03-01T00:30:00+02:00", "2024-02-29T22:30:00Z"),
            ("2023-12-31T23:59:59.5-01:00", "2024-01-01T00:59:59Z"),
            ("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z"),
        ];
        for (text, utc) in cases {
            assert_eq!(time(&json!(text)), Some(json!(utc)), "{text}");
        }
        assert_eq!(time(&json!("0001-01-01T00:00:00Z")), None);
    }
}
