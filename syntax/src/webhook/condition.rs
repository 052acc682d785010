//! `match_condition(...)`: a condition on requests, in CEL.

use std::collections::BTreeSet;

use osc_model::name;

use crate::reader::{List, Reader};
use crate::{Errors, Said};

/// In `match_condition(...)`: a condition on requests, in CEL; only those that meet all of them are sent or checked.
#[derive(Debug)]
pub struct MatchConditionAttr {
    /// Its name, for messages. Required.
    ///
    /// Form: `name = "not-by-nodes"`
    /// K8s: `matchConditions[].name`
    pub name: Said<String>,
    /// What holds of `request`, `object` and `oldObject`. Required.
    ///
    /// Form: `expression = "!('system:nodes' in request.userInfo.groups)"`
    /// K8s: `matchConditions[].expression`
    pub expression: Said<String>,
}

impl List for MatchConditionAttr {
    const NAME: &'static str = "match_condition";
    const KEYS: &'static [&'static str] = &["name", "expression"];

    fn read(reader: &mut Reader) -> Option<Self> {
        let name = reader.required::<String>("name");
        let expression = reader.required::<String>("expression");
        if let Some(name) = &name
            && let Err(rule) = name::label_key(&name.value)
        {
            let message = format!("`{}` is no name of a condition: one {rule}", name.value);
            reader.errors().at(name.place.span(), message);
        }
        if let Some(said) = expression.as_ref().filter(|said| said.value.trim().is_empty()) {
            reader.errors().at(said.place.span(), "the expression is empty");
        }
        Some(Self { name: name?, expression: expression? })
    }
}

/// Every `match_condition(...)` of a list, at most 64 with a name of its own each.
pub(super) fn conditions(reader: &mut Reader) -> Vec<Said<MatchConditionAttr>> {
    let conditions = reader.lists::<MatchConditionAttr>("match_condition");
    check(&conditions, reader.errors());
    conditions
}

fn check(conditions: &[Said<MatchConditionAttr>], errors: &mut Errors) {
    const MOST: usize = 64;
    let mut names = BTreeSet::new();
    for condition in conditions {
        let name = &condition.value.name;
        if !names.insert(&name.value) {
            errors.at(name.place.span(), format!("the condition `{}` is said twice", name.value));
        }
    }
    if let Some(over) = conditions.get(MOST) {
        errors.at(over.place.span(), format!("kube-apiserver takes at most {MOST} conditions"));
    }
}
