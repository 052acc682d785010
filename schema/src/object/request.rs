//! The three requests that store an object: creation, replacement, replacement of the status.
//!
//! Source: the strategies of k8s.io/apiextensions-apiserver/pkg/registry/customresource, `BeforeCreate` and `BeforeUpdate`
//! of k8s.io/apiserver/pkg/registry/rest.

use std::collections::BTreeSet;

use osc_model::FieldPath;
use serde_json::{Map, Value};

use super::correlation::Correlation;
use super::read::{self, Read};
use super::validate;
use super::violation::{NO_FIELD, Violation};
use super::{ObjectVerdict, Reading, Resource, embedded, list_type};
use crate::cel::Validator;
use crate::metadata::{self, change};
use crate::text;
use crate::verdict::cause::{Cause, Causes};
use crate::verdict::path::Path;
use crate::{Class, Reason};

const DEFAULT_NAMESPACE: &str = "default";

/// What a server fills in by itself, and no two servers alike.
const SYSTEM: [&str; 4] = ["creationTimestamp", "generation", "resourceVersion", "uid"];

impl Resource {
    /// What the server says to the creation of an object.
    ///
    /// ```
    /// let crd = serde_json::json!({"spec": {
    ///     "group": "example.com", "scope": "Namespaced", "names": {"kind": "Pond"},
    ///     "versions": [{"name": "v1", "served": true, "schema": {"openAPIV3Schema": {
    ///         "type": "object", "properties": {"spec": {
    ///             "type": "object", "properties": {"fish": {"type": "integer", "maximum": 9}}}}}}}]}});
    /// let resource = osc_schema::Resource::of(&crd, "v1").unwrap();
    /// let verdict = resource.create(&serde_json::json!({
    ///     "apiVersion": "example.com/v1", "kind": "Pond", "metadata": {"name": "a"},
    ///     "spec": {"fish": 10, "frogs": 1}}));
    /// assert_eq!(
    ///     verdict.causes[0].to_string(),
    ///     "spec.fish: Invalid value: 10: spec.fish in body should be less than or equal to 9",
    /// );
    /// assert_eq!(verdict.pruned[0].field, "spec.frogs");
    /// ```
    pub fn create(&self, object: &Value) -> ObjectVerdict {
        let mut new = match read::read(self, object, false) {
            Ok(read) => read,
            Err(causes) => return ObjectVerdict::refused(causes),
        };
        for key in [
            "uid",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink",
            "generation",
        ] {
            new.metadata.remove(key);
        }
        self.set_namespace(&mut new.metadata);
        let mut causes = Causes::default();
        if self.status
            && let Some(map) = new.object.as_object_mut()
        {
            map.remove("status");
        }
        self.check_type(&new.object, &mut causes);
        if causes.is_empty() {
            self.check_metadata(&new.metadata, &name_of_object, &mut causes);
            let root = FieldPath::root();
            let found = validate::check(&self.schema, &new.object, &root, Reading::Object);
            causes.all.extend(found.violations.into_iter().map(|found| found.below(None)));
            self.check_scale(&new.object, &mut causes);
        }
        self.check_embedded(&new.object, &mut causes);
        list_type::check(&self.schema, &new.object, &Path::whole(), &mut causes);
        let mut warnings = self.check_rules(&new.object, None, &mut causes);
        warnings.extend(self.warnings(&new.metadata, None));
        new.judged(causes, warnings)
    }

    /// What the server says to the replacement of an object.
    pub fn update(&self, old: &Value, object: &Value) -> ObjectVerdict {
        let (mut new, old) = match self.both(old, object) {
            Ok(both) => both,
            Err(causes) => return ObjectVerdict::refused(causes),
        };
        if self.status
            && let Some(map) = new.object.as_object_mut()
        {
            match old.object.get("status") {
                Some(status) => drop(map.insert("status".into(), status.clone())),
                None => drop(map.remove("status")),
            }
        }
        change::keep(&mut new.metadata, &old.metadata);
        if is_changed(&new.object, &old.object) {
            change::count(&mut new.metadata);
        }
        new.restore_metadata();
        let mut causes = self.of_any_update(&new, &old);
        let before = causes.len();
        self.check_type(&new.object, &mut causes);
        if causes.len() == before {
            let correlation = self.correlation(&new.object, &old.object);
            let found =
                validate::check_change(&self.schema, &new.object, &FieldPath::root(), correlation);
            causes.all.extend(found.violations.into_iter().map(|found| found.below(None)));
            self.check_scale(&new.object, &mut causes);
        }
        self.check_embedded(&new.object, &mut causes);
        self.check_lists(&new.object, &old.object, &mut causes);
        let mut warnings = self.check_rules(&new.object, Some(&old.object), &mut causes);
        warnings.extend(self.warnings(&new.metadata, Some(&old.metadata)));
        new.judged(causes, warnings)
    }

    /// What the server says to the replacement of an object's status; none where the status has no endpoint.
    pub fn update_status(&self, old: &Value, object: &Value) -> Option<ObjectVerdict> {
        if !self.status {
            return None;
        }
        let (mut new, old) = match self.both(old, object) {
            Ok(both) => both,
            Err(causes) => return Some(ObjectVerdict::refused(causes)),
        };
        let status = new.object.get("status").cloned();
        let managers = new.metadata.remove("managedFields");
        new.object.clone_from(&old.object);
        new.metadata.clone_from(&old.metadata);
        new.metadata.remove("managedFields");
        new.metadata.extend(managers.map(|managers| ("managedFields".to_owned(), managers)));
        if let Some(map) = new.object.as_object_mut() {
            map.remove("status");
            map.extend(status.map(|status| ("status".to_owned(), status)));
        }
        new.restore_metadata();
        let mut common = self.of_any_update(&new, &old);
        let mut causes = Causes::default();
        self.check_type(&new.object, &mut causes);
        if causes.is_empty() {
            self.check_status(&new.object, &old.object, &mut causes);
        }
        self.check_lists(&new.object, &old.object, &mut causes);
        let mut warnings = self.check_rules(&new.object, Some(&old.object), &mut causes);
        common.all.append(&mut causes.all);
        warnings.extend(self.deprecation.iter().cloned());
        Some(new.judged(common, warnings))
    }

    fn both(&self, old: &Value, object: &Value) -> Result<(Read, Read), Vec<Cause>> {
        let mut new = read::read(self, object, false)?;
        let mut old = read::read(self, old, true)?;
        self.set_namespace(&mut new.metadata);
        if self.namespaced && !old.metadata.contains_key("namespace") {
            let namespace = new.metadata.get("namespace").cloned().unwrap_or_default();
            old.metadata.insert("namespace".into(), namespace);
        }
        // An old one that has not been in a store was created there a moment ago.
        if !old.metadata.contains_key("uid") {
            old.metadata.remove("creationTimestamp");
            new.metadata.remove("creationTimestamp");
        }
        old.restore_metadata();
        Ok((new, old))
    }

    /// The namespace is the request's, which is the object's or the default one.
    fn set_namespace(&self, metadata: &mut Map<String, Value>) {
        if !self.namespaced {
            metadata.remove("namespace");
        } else if !metadata.contains_key("namespace") {
            metadata.insert("namespace".into(), DEFAULT_NAMESPACE.into());
        }
    }

    fn check_type(&self, object: &Value, causes: &mut Causes) {
        let mut is = |key: &str, expected: &str| {
            let text = object.get(key).and_then(Value::as_str).unwrap_or_default();
            if text != expected {
                causes.about(Class::Identity, |causes| {
                    causes.invalid(&Path::root(key), text, format!("must be {expected}"));
                });
            }
        };
        is("kind", &self.kind);
        is("apiVersion", &self.api_version);
    }

    fn check_metadata(
        &self,
        metadata: &Map<String, Value>,
        rule: &dyn Fn(&str, bool) -> Vec<String>,
        causes: &mut Causes,
    ) {
        let value = Value::Object(metadata.clone());
        let mut decoder = crate::decode::Decoder::lenient();
        let metadata = metadata::decoded(&mut decoder, &value);
        let at = Path::root("metadata");
        causes.about(Class::Identity, |causes| {
            metadata::check_name(&metadata, rule, &at, causes);
            if self.namespaced && metadata.namespace.is_empty() {
                causes.required(&at.field_of("namespace"), "");
            }
        });
        causes.about(Class::Metadata, |causes| metadata::check_embedded(&metadata, &at, causes));
    }

    /// What is asked of every object that replaces another one, of whatever kind.
    fn of_any_update(&self, new: &Read, old: &Read) -> Causes {
        let mut causes = Causes::default();
        let rule = |name: &str, prefix: bool| {
            if prefix { text::path_segment_prefix(name) } else { text::path_segment(name) }
        };
        // No name is made for an object that exists.
        let mut named = new.metadata.clone();
        named.entry("name").or_insert_with(|| "any".into());
        self.check_metadata(&named, &rule, &mut causes);
        if !new.metadata.contains_key("name") {
            let at = Path::root("metadata");
            causes.about(Class::Identity, |causes| {
                causes.required(&at.field_of("name"), "name or generateName is required");
            });
        }
        causes.about(Class::Metadata, |causes| {
            change::check(&new.metadata, &old.metadata, &Path::root("metadata"), causes);
        });
        causes
    }

    fn correlation<'v>(&'v self, new: &'v Value, old: &'v Value) -> Correlation<'v> {
        Correlation { new, old, schema: &self.schema }
    }

    fn check_embedded(&self, object: &Value, causes: &mut Causes) {
        causes.about(Class::Resources, |causes| {
            embedded::check(&self.schema, object, &Path::whole(), causes);
        });
    }

    fn check_status(&self, new: &Value, old: &Value, causes: &mut Causes) {
        let schema = self.schema.get("properties").and_then(|all| all.get("status"));
        if let (Some(status), Some(schema)) = (new.get("status"), schema) {
            let old = old.get("status").unwrap_or(&Value::Null);
            let correlation = Correlation { new: status, old, schema };
            let found = validate::check_change(schema, status, &FieldPath::root(), correlation);
            let of_status = found.violations.into_iter().map(|found| found.below(Some("status")));
            causes.all.extend(of_status);
        }
        if let Some(scale) = &self.scale {
            causes.about(Class::Scale, |causes| scale.check_status(new, causes));
        }
    }

    fn check_scale(&self, object: &Value, causes: &mut Causes) {
        if let Some(scale) = &self.scale {
            causes.about(Class::Scale, |causes| {
                scale.check_spec(object, causes);
                scale.check_status(object, causes);
            });
        }
    }

    /// Duplicates are no news where there were some before.
    fn check_lists(&self, new: &Value, old: &Value, causes: &mut Causes) {
        let mut before = Causes::default();
        list_type::check(&self.schema, old, &Path::whole(), &mut before);
        if before.is_empty() {
            list_type::check(&self.schema, new, &Path::whole(), causes);
        }
    }

    /// Rules in CEL are not looked at where more basic ones are broken. Returns what the server warns of: values that were
    /// wrong before and have not changed.
    fn check_rules(&self, new: &Value, old: Option<&Value>, causes: &mut Causes) -> Vec<String> {
        let blocks = |cause: &Cause| {
            use Reason::{NotSupported, Required, TooLong, TooMany, TypeInvalid};
            matches!(cause.reason, NotSupported | Required | TooLong | TooMany | TypeInvalid)
        };
        if self.has_rules && causes.all.iter().any(blocks) {
            causes.all.push(Cause {
                field: NO_FIELD.into(),
                at: FieldPath::root(),
                class: Class::Validations,
                reason: Reason::Invalid,
                message: "Invalid value: null: some validation rules were not checked because the \
                          object was invalid; correct the existing errors to complete validation"
                    .into(),
            });
        } else if self.has_rules {
            let found = Validator::new(&self.schema).evaluate(new, old);
            let said = |violation: Violation| violation.of_rule(&self.schema);
            causes.all.extend(found.violations.into_iter().map(said));
            return found.kept.into_iter().map(said).map(|cause| cause.to_string()).collect();
        }
        Vec::new()
    }

    /// Finalizers whose names other controllers may use, too.
    fn warnings(&self, new: &Map<String, Value>, old: Option<&Map<String, Value>>) -> Vec<String> {
        const OWN: [&str; 3] = ["orphan", "foregroundDeletion", "kubernetes"];
        let names = |metadata: &Map<String, Value>| -> BTreeSet<String> {
            let list = metadata.get("finalizers").and_then(Value::as_array);
            list.into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
        };
        let old = old.map(names).unwrap_or_default();
        let mut out: Vec<_> = self.deprecation.iter().cloned().collect();
        for name in names(new).difference(&old) {
            let mut warn =
                |words: &str| out.push(format!("metadata.finalizers: {name:?}: {words}"));
            for words in text::label_key(name) {
                warn(&words);
            }
            if !name.contains('/') && !OWN.contains(&name.as_str()) {
                let path = if name.contains('.') { " including a path (/)" } else { "" };
                warn(&format!(
                    "prefer a domain-qualified finalizer name{path} to avoid accidental conflicts \
                     with other finalizer writers"
                ));
            }
        }
        out
    }
}

/// Whether anything but the metadata has changed.
fn is_changed(new: &Value, old: &Value) -> bool {
    let rest = |object: &Value| {
        let map = object.as_object().cloned().unwrap_or_default();
        map.into_iter().filter(|(key, _)| key != "metadata").collect::<Map<_, _>>()
    };
    rest(new) != rest(old)
}

/// The name of a custom resource is a subdomain.
fn name_of_object(name: &str, prefix: bool) -> Vec<String> {
    if prefix {
        text::dns_1123_subdomain(&text::without_trailing_dash(name))
    } else {
        text::dns_1123_subdomain(name)
    }
}

impl Read {
    /// Puts the metadata back into the object.
    fn restore_metadata(&mut self) {
        if let Some(map) = self.object.as_object_mut() {
            map.insert("metadata".into(), Value::Object(self.metadata.clone()));
        }
    }

    fn judged(mut self, causes: Causes, warnings: Vec<String>) -> ObjectVerdict {
        for key in SYSTEM {
            self.metadata.remove(key);
        }
        self.restore_metadata();
        let mut said = BTreeSet::new();
        let mut causes = causes.all;
        causes.retain(|cause| said.insert((cause.field.clone(), cause.message.clone())));
        let mut warnings = if causes.is_empty() { warnings } else { Vec::new() };
        let mut warned = BTreeSet::new();
        warnings.retain(|warning| warned.insert(warning.clone()));
        ObjectVerdict { causes, warnings, pruned: self.pruned, object: self.object }
    }
}
