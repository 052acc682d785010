//! `validation(...)` of a policy: a rule in CEL.

use osc_model::webhook::Reason;

use crate::Said;
use crate::reader::{List, Reader};

/// In `validation(...)` of a policy: a rule that kube-apiserver checks, in CEL, with `object`, `oldObject` and `request`.
#[derive(Debug)]
pub struct PolicyValidationAttr {
    /// The rule. Required.
    ///
    /// Form: `rule = "object.spec.size % 2 == 1"`
    /// K8s: `spec.validations[].expression`
    pub rule: Said<String>,
    /// What is said where it does not hold.
    ///
    /// Form: `message = "the size is odd"`
    /// K8s: `spec.validations[].message`
    pub message: Option<Said<String>>,
    /// The same, made by CEL.
    ///
    /// Form: `message_expression = "'not odd: ' + string(object.spec.size)"`
    /// K8s: `spec.validations[].messageExpression`
    pub message_expression: Option<Said<String>>,
    /// Why, for programs: `Unauthorized`, `Forbidden`, `Invalid` (the default) or `RequestEntityTooLarge`.
    ///
    /// Form: `reason = Forbidden`
    /// K8s: `spec.validations[].reason`
    pub reason: Option<Said<Reason>>,
}

impl List for PolicyValidationAttr {
    const NAME: &'static str = "validation";
    const KEYS: &'static [&'static str] = &["rule", "message", "message_expression", "reason"];

    fn read(reader: &mut Reader) -> Option<Self> {
        let rule = reader.required::<String>("rule");
        let message = reader.value::<String>("message");
        let message_expression = reader.value::<String>("message_expression");
        let reason = reader.value("reason");
        let errors = reader.errors();
        for said in [&rule, &message, &message_expression].into_iter().flatten() {
            if said.value.trim().is_empty() {
                errors.at(said.place.span(), "the text is empty");
            }
        }
        let lines = |said: &&Said<String>| said.value.contains('\n');
        if let Some(message) = message.as_ref().filter(lines) {
            errors.at(message.place.span(), "kube-apiserver takes messages of one line only");
        }
        Some(Self { rule: rule?, message, message_expression, reason })
    }
}
