//! What is said of a CRD as a whole: names, versions, subresources, conversion.

use serde_json::{Value, json};

use super::super::{Class, Difference, Effect, compare};
use super::{crd, of_spec, version};

use Effect::{Incompatible, Warning};

fn plain() -> Value {
    crd(&of_spec(&json!({ "size": { "type": "integer" } })))
}

fn edited(edit: impl FnOnce(&mut Value)) -> Value {
    let mut crd = plain();
    edit(&mut crd);
    crd
}

fn classes(found: &[Difference]) -> Vec<(Class, Effect)> {
    found.iter().map(|one| (one.class, one.effect)).collect()
}

#[test]
fn names_are_what_requests_are_made_of() {
    for (pointer, word) in [
        ("/spec/group", "group"),
        ("/spec/names/kind", "kind"),
        ("/spec/names/plural", "plural"),
        ("/spec/scope", "scope"),
    ] {
        let other = edited(|crd| *crd.pointer_mut(pointer).unwrap() = json!("Other"));
        let found = compare(&plain(), &other, &[]);
        assert_eq!(classes(&found), [(Class::Name, Incompatible)], "{pointer}");
        assert!(found[0].detail.starts_with(&format!("{word} is Other in the cluster, ")));
    }
    let for_people = edited(|crd| {
        crd["spec"]["names"]["listKind"] = json!("Others");
        crd["spec"]["names"]["shortNames"] = json!(["hfk"]);
        crd["spec"]["versions"][0]["additionalPrinterColumns"] = json!([{ "name": "Phase" }]);
        crd["spec"]["versions"][0]["deprecated"] = json!(true);
        crd["metadata"]["labels"] = json!({ "a": "b" });
    });
    assert_eq!(compare(&plain(), &for_people, &[]), []);
}

#[test]
fn the_version_in_use_is_served() {
    let renamed = edited(|crd| crd["spec"]["versions"][0]["name"] = json!("v1beta1"));
    let found = compare(&plain(), &renamed, &[]);
    assert_eq!(classes(&found), [(Class::Version, Incompatible)]);
    assert_eq!(found[0].to_string(), "v1 (version): the cluster's CRD does not have it");
    let unserved = edited(|crd| crd["spec"]["versions"][0]["served"] = json!(false));
    assert_eq!(classes(&compare(&plain(), &unserved, &[])), [(Class::Version, Incompatible)]);
}

#[test]
fn subresources() {
    let without = edited(|crd| crd["spec"]["versions"][0]["subresources"] = json!({}));
    assert_eq!(classes(&compare(&plain(), &without, &[])), [(Class::Subresource, Incompatible)]);
    // One that the operator's lacks matters where there is a status to be written.
    assert_eq!(compare(&without, &plain(), &[]), []);
    let status = |crd: &mut Value| {
        let schema = &mut crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"];
        schema["properties"]["status"] = json!({ "type": "object" });
    };
    let (mut own, mut cluster) = (without, plain());
    status(&mut own);
    status(&mut cluster);
    assert_eq!(classes(&compare(&own, &cluster, &[])), [(Class::Subresource, Incompatible)]);

    let scale = edited(|crd| {
        crd["spec"]["versions"][0]["subresources"]["scale"] =
            json!({ "specReplicasPath": ".spec.size", "statusReplicasPath": ".status.size" });
    });
    assert_eq!(classes(&compare(&scale, &plain(), &[])), [(Class::Subresource, Warning)]);
    assert_eq!(compare(&plain(), &scale, &[]), []);
    let selectable = edited(|crd| {
        crd["spec"]["versions"][0]["selectableFields"] = json!([{ "jsonPath": ".spec.size" }]);
    });
    let found = compare(&selectable, &plain(), &[]);
    assert_eq!(classes(&found), [(Class::SelectableField, Warning)]);
    assert_eq!(found[0].field, "spec.size");
}

/// A CRD with two versions of these spec properties; `stored` is the number of the one that is stored.
fn two(first: &Value, second: &Value, stored: usize, strategy: &str) -> Value {
    edited(|crd| {
        crd["spec"]["versions"] = json!([
            version("v1alpha1", stored == 0, &of_spec(first)),
            version("v1", stored == 1, &of_spec(second)),
        ]);
        crd["spec"]["conversion"] = json!({ "strategy": strategy });
    })
}

#[test]
fn other_versions_matter_as_far_as_they_are_converted() {
    let (string, integer) =
        (json!({ "a": { "type": "string" } }), json!({ "a": { "type": "integer" } }));
    let own = two(&string, &string, 1, "Webhook");
    let cluster = two(&integer, &string, 1, "Webhook");
    assert_eq!(classes(&compare(&own, &cluster, &[])), [(Class::Type, Incompatible)]);
    let own = two(&string, &string, 1, "None");
    let cluster = two(&integer, &string, 1, "None");
    let found = compare(&own, &cluster, &[]);
    assert_eq!(classes(&found), [(Class::Type, Warning)]);
    assert_eq!(found[0].version.as_deref(), Some("v1alpha1"));
    // It is the one that controllers use.
    assert_eq!(classes(&compare(&own, &cluster, &["v1alpha1"])), [(Class::Type, Incompatible)]);
    // Without it, nobody writes it, either.
    let only = edited(|crd| crd["spec"]["versions"][0] = version("v1", true, &of_spec(&string)));
    assert_eq!(classes(&compare(&own, &only, &[])), [(Class::Version, Warning)]);
}

#[test]
fn a_webhook_converts_what_it_knows() {
    let fields = json!({ "a": { "type": "string" } });
    let (asks, none) = (two(&fields, &fields, 1, "Webhook"), two(&fields, &fields, 1, "None"));
    assert_eq!(classes(&compare(&asks, &none, &[])), [(Class::Conversion, Incompatible)]);
    assert_eq!(compare(&none, &asks, &[]), []);
    // An operator that went back to the release before, whose webhook does not know the version that is stored.
    let old =
        edited(|crd| crd["spec"]["versions"][0] = version("v1alpha1", true, &of_spec(&fields)));
    assert_eq!(classes(&compare(&old, &asks, &[])), [(Class::Conversion, Incompatible)]);
    // With one version, nothing is converted.
    let one =
        edited(|crd| crd["spec"]["versions"] = json!([version("v1", true, &of_spec(&fields))]));
    let mut asking = one.clone();
    asking["spec"]["conversion"] = json!({ "strategy": "Webhook" });
    assert_eq!(compare(&asking, &one, &[]), []);
}

#[test]
fn what_the_stored_version_does_not_have_is_lost() {
    let few = json!({ "a": { "type": "string" } });
    let many = json!({ "a": { "type": "string" }, "b": { "type": "string" } });
    let own = two(&few, &many, 1, "None");
    let found = compare(&own, &two(&few, &many, 0, "None"), &[]);
    assert_eq!(classes(&found), [(Class::Field, Warning)]);
    assert_eq!(found[0].field, "spec.b");
    assert!(found[0].detail.starts_with("objects are stored as v1alpha1: "), "{}", found[0]);
    // Where a webhook converts, it is the webhook's to keep it, and where the operator's CRD says the same, it is meant so.
    let asking = |stored| two(&few, &many, stored, "Webhook");
    assert_eq!(compare(&asking(1), &asking(0), &[]), []);
    let lossy = two(&few, &many, 0, "None");
    assert_eq!(compare(&lossy, &lossy, &["v1"]), []);
}

#[test]
fn rules_of_the_whole_object_are_about_the_status_if_they_name_it() {
    let with = |rule: &str| {
        edited(|crd| {
            let schema = &mut crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"];
            schema["x-kubernetes-validations"] = json!([{ "rule": rule }]);
        })
    };
    let found = compare(&plain(), &with("self.spec.size > 1"), &[]);
    assert_eq!(classes(&found), [(Class::Rule, Warning)]);
    let found = compare(&plain(), &with("self.status.size == self.spec.size"), &[]);
    assert_eq!(classes(&found), [(Class::Rule, Incompatible)]);
}

#[test]
fn a_cluster_that_prunes_nothing_keeps_everything() {
    let own = crd(&of_spec(&json!({ "a": { "type": "string" } })));
    let mut cluster = crd(&of_spec(&json!({})));
    assert_eq!(classes(&compare(&own, &cluster, &[])), [(Class::Field, Warning)]);
    cluster["spec"]["preserveUnknownFields"] = json!(true);
    assert_eq!(classes(&compare(&own, &cluster, &[])), [(Class::UnknownFields, Warning)]);
}
