//! `validation(...)`: a rule in CEL.

use super::Reason;
use crate::reader::{List, Reader};
use crate::{Place, Said};

/// In `validation(...)`: a rule that kube-apiserver checks, in CEL. `self` is the value, `oldSelf` the one before.
#[derive(Debug)]
pub struct ValidationAttr {
    /// The rule. Required.
    ///
    /// Form: `rule = "self.min <= self.max"`
    /// CRD: `x-kubernetes-validations[].rule`
    pub rule: Said<String>,
    /// What is said where it does not hold.
    ///
    /// Form: `message = "min is at most max"`
    /// CRD: `x-kubernetes-validations[].message`
    pub message: Option<Said<String>>,
    /// The same, made by CEL.
    ///
    /// Form: `message_expression = "'min is at most ' + string(self.max)"`
    /// CRD: `x-kubernetes-validations[].messageExpression`
    pub message_expression: Option<Said<String>>,
    /// Why, for programs: `FieldValueInvalid`, `FieldValueForbidden`, `FieldValueRequired` or `FieldValueDuplicate`.
    ///
    /// Form: `reason = FieldValueForbidden`
    /// CRD: `x-kubernetes-validations[].reason`
    pub reason: Option<Said<Reason>>,
    /// The field that is to blame, in JSON names from this value.
    ///
    /// Form: `field_path = ".min"`
    /// CRD: `x-kubernetes-validations[].fieldPath`
    pub field_path: Option<Said<String>>,
    /// The rule is checked on creation, too: `oldSelf` is an optional value.
    ///
    /// Form: `optional_old_self`
    /// CRD: `x-kubernetes-validations[].optionalOldSelf`
    pub optional_old_self: Option<Place>,
}

impl List for ValidationAttr {
    const NAME: &'static str = "validation";
    const KEYS: &'static [&'static str] =
        &["rule", "message", "message_expression", "reason", "field_path", "optional_old_self"];

    fn read(reader: &mut Reader) -> Option<Self> {
        let rule = reader.required::<String>("rule");
        let message = reader.value("message");
        let message_expression = reader.value("message_expression");
        let reason = reader.value("reason");
        let field_path = reader.value::<String>("field_path");
        let optional_old_self = reader.flag("optional_old_self");
        if let Some(rule) = rule.as_ref().filter(|rule| rule.value.trim().is_empty()) {
            reader.errors().at(rule.place.span(), "the rule is empty");
        }
        if let Some(path) = &field_path
            && !path.value.starts_with(['.', '['])
        {
            let message = "expected a path from this value, e.g. `.min` or `['a.b']`";
            reader.errors().at(path.place.span(), message);
        }
        if let (Some(place), Some(rule)) = (optional_old_self, &rule)
            && !rule.value.contains("oldSelf")
        {
            reader.errors().at(place.span(), "the rule does not use `oldSelf`");
        }
        Some(Self {
            rule: rule?,
            message,
            message_expression,
            reason,
            field_path,
            optional_old_self,
        })
    }
}
