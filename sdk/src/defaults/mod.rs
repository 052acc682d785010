//! Objects with the CRD's defaults against the same without them: serde reads the same.
//!
//! ```text
//! schema  what raw definitions and attributes say of a value
//! fill    defaults, as kube-apiserver fills them in
//! grow    empty objects where there may be one
//! ```

mod fill;
mod grow;
mod schema;

use std::any::type_name;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::difference::Difference;
use crate::{dump, vary};
use schema::Schemas;

/// What serde reads otherwise once defaults are filled in, line by line; nothing where all is well.
pub fn defaults<K: Serialize + DeserializeOwned>() -> String {
    let name = type_name::<K>();
    let facts = match dump::facts("") {
        Ok(facts) => facts,
        Err(error) => return format!("the facts of `{name}` cannot be made: {error}"),
    };
    let spec = dump::spec_of(name);
    let kind = facts.kinds.iter().find(|kind| Some(&kind.type_path) == spec.as_ref());
    let Some(root) = kind.and_then(|kind| kind.root.as_deref()) else {
        return format!("`{name}` is no kind with `#[derive(Osc)]` and a derived schema");
    };
    let schemas = Schemas::new(&facts);
    let objects = objects::<K>(&schemas, root);
    if objects.is_empty() {
        return format!("`{name}` has no sample: say `#[osc(sample = ...)]`");
    }
    let differing = objects.iter().filter_map(|(what, object)| {
        let found = compared::<K>(object, &schemas.filled(root, object)).err()?;
        Some(format!("{what} of `{name}`: {found}"))
    });
    differing.collect::<Vec<_>>().join("\n")
}

/// All objects that are looked at, each with words for it.
fn objects<K: DeserializeOwned>(schemas: &Schemas<'_>, root: &str) -> Vec<(String, Value)> {
    let fits = |object: &Value| K::deserialize(object).is_ok();
    let sample = dump::sample_of(type_name::<K>()).filter(|sample| fits(sample));
    let Some(sample) = sample else {
        let least = json!({"metadata": {"name": "a"}, "spec": {}});
        return Some(("an empty spec".to_owned(), least))
            .filter(|(_, it)| fits(it))
            .into_iter()
            .collect();
    };
    let grown = grow::grown(schemas, root, &sample, &fits);
    let mut all = vary::variations(&sample, &fits);
    all.extend(grown);
    all
}

/// Whether serde reads the same from an object with and without the defaults.
fn compared<K: Serialize + DeserializeOwned>(object: &Value, filled: &Value) -> Result<(), String> {
    let read = |object: &Value| K::deserialize(object).and_then(|read| serde_json::to_value(read));
    let own = read(object).map_err(|error| error.to_string())?;
    let served = read(filled).map_err(|error| format!("with the CRD's defaults, {error}"))?;
    match Difference::between(&own, &served) {
        None => Ok(()),
        Some(found) => Err(format!(
            "serde makes `{}` {} where it is absent, and the CRD {}",
            found.field,
            found.before(),
            found.after(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use kube::CustomResource;
    use osc_derive::Osc;
    use schemars::JsonSchema;
    use serde::Deserialize;

    use super::*;

    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[kube(group = "osctest.huawei.com", version = "v1", kind = "Sound", root = "SoundRoot")]
    #[osc(sample = sound)]
    struct SoundSpec {
        #[serde(default = "three")]
        size: u8,
        #[serde(default = "three", skip_serializing_if = "is_three")]
        replicas: u8,
        #[crd(default = 5)]
        #[serde(default)]
        other: u8,
        #[serde(default)]
        tls: Tls,
        maybe: Option<Tls>,
        #[serde(default)]
        list: Vec<Tls>,
        #[serde(default)]
        map: BTreeMap<String, Tls>,
        #[serde(flatten)]
        flat: Flat,
    }

    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    struct Flat {
        #[serde(default)]
        #[crd(no_default)]
        late: bool,
        again: Option<Box<SoundSpec>>,
    }

    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[serde(default)]
    struct Tls {
        depth: u8,
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    }

    impl Default for Tls {
        fn default() -> Self {
            Self { depth: 3, name: Some("a".into()) }
        }
    }

    #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
    #[kube(group = "osctest.huawei.com", version = "v1", kind = "Unsound")]
    struct UnsoundSpec {
        #[serde(default)]
        #[schemars(extend("default" = 4))]
        size: u8,
        #[serde(default)]
        tls: Differing,
    }

    #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, Default)]
    struct Differing {
        #[serde(default = "three", skip_serializing_if = "is_zero")]
        depth: u8,
    }

    #[derive(Serialize, Deserialize)]
    struct Unknown {}

    fn three() -> u8 {
        3
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it")]
    fn is_three(number: &u8) -> bool {
        *number == 3
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it")]
    fn is_zero(number: &u8) -> bool {
        *number == 0
    }

    fn sound() -> SoundRoot {
        let spec = serde_json::from_value(json!({"list": [{}], "map": {"a": {}}}));
        SoundRoot::new("sound", spec.unwrap())
    }

    #[test]
    fn equal_defaults_pass_wherever_they_are() {
        assert_eq!(defaults::<SoundRoot>(), "");
    }

    #[test]
    fn what_is_filled_in_is_what_the_crd_says() {
        let facts = dump::facts("").unwrap();
        let schemas = Schemas::new(&facts);
        let sound = facts.kinds.iter().find(|kind| kind.kube.kind.value == "Sound").unwrap();
        let root = sound.root.as_deref().unwrap();
        let filled = schemas.filled(root, &json!({"spec": {"list": [{}], "map": {"a": null}}}));
        let tls = json!({"depth": 3, "name": "a"});
        let expected = json!({
            "size": 3, "replicas": 3, "tls": tls, "list": [tls], "map": {"a": null},
        });
        assert_eq!(filled, json!({"spec": expected}));
        let grown = grow::grown(&schemas, root, &json!({"spec": {}}), &|_| true);
        let grown: Vec<_> = grown.iter().map(|(what, _)| what.as_str()).collect();
        assert!(grown.contains(&"the sample with an empty `spec.maybe`"), "{grown:?}");
        assert!(grown.contains(&"the sample with an empty `spec.again.again`"), "{grown:?}");
    }

    #[test]
    fn each_default_that_differs_is_found() {
        let name = type_name::<Unsound>();
        assert_eq!(
            defaults::<Unsound>(),
            format!(
                "an empty spec of `{name}`: serde makes `spec.size` `0` where it is absent, and the CRD `4`"
            )
        );
        let of = |spec| json!({"metadata": {}, "spec": spec});
        let differing = compared::<Unsound>(&of(json!({})), &of(json!({"tls": {"depth": 3}})));
        let words = "serde makes `spec.tls.depth` nothing where it is absent, and the CRD `3`";
        assert_eq!(differing, Err(words.to_owned()));
        let refused = compared::<Unsound>(&of(json!({})), &of(json!({"size": "4"}))).unwrap_err();
        assert!(refused.starts_with("with the CRD's defaults, invalid type"), "{refused}");
    }

    #[test]
    fn what_is_no_kind_is_no_test() {
        assert!(defaults::<Unknown>().contains("is no kind with"));
    }
}
