//! Objects of one version, there and back: the sample of each version and what is left of it without this or that.

use std::any::type_name;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::difference::Difference;
use crate::{dump, vary};

/// What is not the same after the way from one version to the other and back, line by line; nothing where all is well.
pub fn round_trip<A, B>() -> String
where
    A: Serialize + DeserializeOwned + Into<B>,
    B: Serialize + DeserializeOwned + Into<A>,
{
    let mut lines = Vec::new();
    let samples = (dump::sample_of(type_name::<A>()), dump::sample_of(type_name::<B>()));
    if samples == (None, None) {
        let (a, b) = (type_name::<A>(), type_name::<B>());
        lines.push(format!("neither `{a}` nor `{b}` has a sample: say `#[osc(sample = ...)]`"));
    }
    samples.0.iter().for_each(|sample| way::<A, B>(sample, &mut lines));
    samples.1.iter().for_each(|sample| way::<B, A>(sample, &mut lines));
    lines.join("\n")
}

/// From `A` to `B` and back.
fn way<A, B>(sample: &Value, lines: &mut Vec<String>)
where
    A: Serialize + DeserializeOwned + Into<B>,
    B: Serialize + DeserializeOwned + Into<A>,
{
    if let Err(why) = serde_json::from_value::<A>(sample.clone()) {
        lines.push(format!("the sample of `{}` cannot be read: {why}", type_name::<A>()));
        return;
    }
    let fits = |object: &Value| serde_json::from_value::<A>(object.clone()).is_ok();
    for (what, object) in vary::variations(sample, &fits) {
        if let Err(lost) = there_and_back::<A, B>(object) {
            lines.push(format!("{what} of `{}`: {lost}", type_name::<A>()));
        }
    }
}

fn there_and_back<A, B>(object: Value) -> Result<(), String>
where
    A: Serialize + DeserializeOwned + Into<B>,
    B: Serialize + DeserializeOwned + Into<A>,
{
    let text = |error: serde_json::Error| error.to_string();
    let object: A = serde_json::from_value(object).map_err(text)?;
    let before = serde_json::to_value(&object).map_err(text)?;
    let there: B = object.into();
    // kube-apiserver has it as JSON in between.
    let written = serde_json::to_value(&there).map_err(text)?;
    let there: B = serde_json::from_value(written)
        .map_err(|error| format!("`{}` cannot be read: {error}", type_name::<B>()))?;
    let back: A = there.into();
    let after = serde_json::to_value(&back).map_err(text)?;
    match Difference::between(&before, &after) {
        None => Ok(()),
        Some(found) => {
            let (before, after) = (found.before(), found.after());
            Err(format!("`{}` was {before} and is {after}", found.field))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Serialize, Deserialize)]
    struct New {
        spec: NewSpec,
    }

    #[derive(Serialize, Deserialize)]
    struct NewSpec {
        size: u8,
        image: Option<String>,
        #[serde(default)]
        labels: BTreeMap<String, String>,
    }

    #[derive(Serialize, Deserialize)]
    struct Old {
        spec: OldSpec,
    }

    #[derive(Serialize, Deserialize)]
    struct OldSpec {
        replicas: u8,
        #[serde(default)]
        image: String,
        #[serde(default)]
        labels: BTreeMap<String, String>,
    }

    impl From<New> for Old {
        fn from(New { spec }: New) -> Self {
            let image = spec.image.unwrap_or_default();
            Self { spec: OldSpec { replicas: spec.size, image, labels: spec.labels } }
        }
    }

    impl From<Old> for New {
        fn from(Old { spec }: Old) -> Self {
            let spec =
                NewSpec { size: spec.replicas, image: Some(spec.image), labels: spec.labels };
            Self { spec }
        }
    }

    #[test]
    fn what_a_conversion_makes_of_an_absent_field_is_found() {
        let sample = json!({"spec": {"size": 3, "image": "a", "labels": {"a": "b"}}});
        let mut lines = Vec::new();
        way::<New, Old>(&sample, &mut lines);
        let name = type_name::<New>();
        let expected = [
            format!(
                "the sample without `spec.image` of `{name}`: `spec.image` was `null` and is `\"\"`"
            ),
            format!(
                "the least part of the sample of `{name}`: `spec.image` was `null` and is `\"\"`"
            ),
        ];
        assert_eq!(lines, expected);
        let sample = json!({"spec": {"replicas": 3, "image": "a", "labels": {"a": "b"}}});
        lines.clear();
        way::<Old, New>(&sample, &mut lines);
        assert_eq!(lines, [""; 0]);
    }

    #[test]
    fn kinds_without_a_sample_are_no_test() {
        assert!(round_trip::<New, Old>().starts_with("neither `"));
    }
}
