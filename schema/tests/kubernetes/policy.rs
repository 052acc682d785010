//! Whose descriptions a schema has, and what it says of a template's metadata.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::PodTemplateSpec;
use osc_schema::{Descriptions, EmbeddedMetadata, Policy};
use serde_json::{Value, json};

use crate::support::definitions;

/// A template, and a field whose texts the user speaks of.
fn with_templates(keyword: &Value) -> (BTreeMap<String, Value>, &'static str) {
    let (mut definitions, _) = definitions::<PodTemplateSpec>();
    let template = "#/$defs/io.k8s.api.core.v1.PodTemplateSpec";
    let root = json!({"type": "object", "properties": {"spec": {"type": "object", "properties": {
        "said": {"$ref": template, "description": "One. Two.", "x-osc-descriptions": keyword},
        "plain": {"$ref": template, "description": "Three. Four."},
    }}}});
    definitions.insert("Root".into(), root);
    (definitions, "Root")
}

fn texts(schema: &Value) -> usize {
    schema.to_string().matches("\"description\":\"").count()
}

#[test]
fn a_field_says_what_is_kept_of_its_descriptions() {
    for (keyword, all, first) in [
        (json!("keep"), true, Some("One. Two.")),
        (json!("own"), false, Some("One. Two.")),
        (json!("none"), false, None),
        (json!(4), false, Some("One.")),
    ] {
        let (definitions, root) = with_templates(&keyword);
        let (schema, problems) = osc_schema::structural(&definitions, root, &Policy::default());
        assert_eq!(problems, []);
        assert!(!schema.to_string().contains("x-osc"), "{keyword}");
        let fields = &schema["properties"]["spec"]["properties"];
        assert_eq!(fields["said"].get("description").and_then(Value::as_str), first, "{keyword}");
        assert_eq!(texts(&fields["said"]) > 400, all, "{keyword}");
        assert_eq!(texts(&fields["plain"]), 1, "{keyword}");
    }
}

#[test]
fn a_policy_holds_for_all() {
    let structural = |policy: Policy| {
        let (definitions, root) = with_templates(&json!(null));
        osc_schema::structural(&definitions, root, &policy).0
    };
    let own = structural(Policy::default());
    let none = Policy { descriptions: Descriptions::None, ..Policy::default() };
    assert_eq!(texts(&structural(none)), 0);
    let keep = Policy { descriptions: Descriptions::Keep, ..Policy::default() };
    let kept = structural(keep);
    assert!(texts(&kept) > 1_000);
    let short = structural(Policy { max_description: Some(40), ..keep });
    assert_eq!(texts(&short), texts(&kept));
    assert!(short.to_string().len() < kept.to_string().len() / 2);
    // What is made of a finished schema is what would have been made at once.
    let mut applied = kept.clone();
    none.apply_below(&mut applied);
    assert_eq!(applied, structural(none));
    let full = Policy { embedded_metadata: EmbeddedMetadata::Full, ..Policy::default() };
    let mut applied = structural(full);
    Policy::default().apply_below(&mut applied);
    assert_eq!(applied, own);
    let metadata = |schema: &Value| {
        schema["properties"]["spec"]["properties"]["plain"]["properties"]["metadata"].clone()
    };
    let text = json!({"type": "string"});
    let texts = json!({"type": "object", "additionalProperties": text});
    assert_eq!(
        metadata(&own),
        json!({"type": "object", "properties": {
            "annotations": texts,
            "finalizers": {"type": "array", "items": text, "x-kubernetes-list-type": "set"},
            "labels": texts,
            "name": text,
            "namespace": text,
        }}),
    );
    let bare = Policy { embedded_metadata: EmbeddedMetadata::None, ..Policy::default() };
    assert_eq!(metadata(&structural(bare)), json!({"type": "object"}));
}
