//! What an attribute says as facts have it, once its types are resolved.

use std::sync::Arc;

use osc_model::webhook::{
    self as model, Admission, ConversionReview, Does, MatchCondition, Policy, Resource, Selector,
    Target, Validation, Webhook,
};
use osc_model::{Span, Spanned};

use super::{
    AdmissionAttr, Client, ConversionWebhookAttr, Keys, MatchConditionAttr, PolicyAttr,
    PolicyValidationAttr, Rules, SelectorAttr, WebhookAttr,
};
use crate::Said;

impl WebhookAttr {
    /// The facts of an attribute at `span` on `item`; `types` are the resources of [`WebhookAttr::types`]. All places are in
    /// the file of `span`: tokens that no compiler made do not know theirs.
    pub fn to_fact(&self, item: &str, span: Span, types: Vec<Spanned<Resource>>) -> Webhook {
        let file = &span.file;
        let (does, rules) = match &self.keys {
            Keys::Validate(keys) => {
                (Does::Validate(Box::new(keys.to_fact(file))), Some(&keys.rules))
            }
            Keys::Mutate(keys, own) => {
                let reinvocation = own.reinvocation_policy.as_ref().map(|said| said.value);
                (Does::Mutate(Box::new(keys.to_fact(file)), reinvocation), Some(&keys.rules))
            }
            Keys::Convert(keys) => (Does::Convert(Box::new(keys.to_fact(file))), None),
            Keys::Check(keys) => (Does::Check(Box::new(keys.to_fact(file))), Some(&keys.rules)),
        };
        let words = rules.filter(|_| types.is_empty()).map(Rules::to_words);
        let target = words.unwrap_or(Target::Types(types));
        Webhook { item: item.to_owned(), span, target, does }
    }
}

impl Rules {
    fn to_words(&self) -> Target {
        Target::Words {
            groups: all(self.groups.as_ref(), |group| group.0.clone()),
            versions: all(self.versions.as_ref(), String::clone),
            resources: all(self.resources.as_ref(), String::clone),
        }
    }

    /// The first of the words of which no name can be made.
    pub(super) fn wildcard(&self) -> Option<String> {
        let Target::Words { groups, versions, resources } = self.to_words() else { return None };
        let first =
            [groups, versions, resources].into_iter().filter_map(|all| all.into_iter().next());
        first.into_iter().find(|word| word.contains('*'))
    }
}

fn all<T, U>(said: Option<&Said<Vec<Said<T>>>>, value: impl Fn(&T) -> U) -> Vec<U> {
    said.into_iter().flat_map(|said| &said.value).map(|one| value(&one.value)).collect()
}

fn copied<T: Copy>(said: Option<&Said<T>>) -> Option<T> {
    said.map(|said| said.value)
}

fn spanned(said: Option<&Said<String>>, file: &Arc<str>) -> Option<Spanned<String>> {
    said.map(|said| {
        let said = said.to_spanned();
        Spanned { span: Span { file: Arc::clone(file), ..said.span }, ..said }
    })
}

fn text(said: Option<&Said<String>>) -> Option<String> {
    said.map(|said| said.value.clone())
}

impl AdmissionAttr {
    fn to_fact(&self, file: &Arc<str>) -> Admission {
        Admission {
            name: spanned(self.name.as_ref(), file),
            configuration: spanned(self.configuration.as_ref(), file),
            client: self.client.to_fact(file),
            operations: self.rules.operations.value.0.clone(),
            scope: copied(self.rules.scope.as_ref()),
            failure_policy: copied(self.failure_policy.as_ref()).unwrap_or_default(),
            match_policy: copied(self.match_policy.as_ref()),
            side_effects: copied(self.side_effects.as_ref()).unwrap_or_default(),
            timeout_seconds: self.timeout_seconds.as_ref().map(|said| said.value.0),
            namespace_selector: selector(self.namespace_selector.as_ref()),
            own_namespace: self.own_namespace.is_some(),
            object_selector: selector(self.object_selector.as_ref()),
            match_conditions: conditions(&self.match_condition),
            review_versions: all(self.admission_review_versions.as_ref(), String::clone),
        }
    }
}

impl ConversionWebhookAttr {
    fn to_fact(&self, file: &Arc<str>) -> ConversionReview {
        ConversionReview {
            client: self.client.to_fact(file),
            review_versions: all(self.conversion_review_versions.as_ref(), String::clone),
        }
    }
}

impl PolicyAttr {
    fn to_fact(&self, file: &Arc<str>) -> Policy {
        Policy {
            name: spanned(self.name.as_ref(), file),
            operations: self.rules.operations.value.0.clone(),
            scope: copied(self.rules.scope.as_ref()),
            validations: self.validation.iter().map(|said| said.value.to_fact()).collect(),
            failure_policy: copied(self.failure_policy.as_ref()).unwrap_or_default(),
            match_policy: copied(self.match_policy.as_ref()),
            actions: all(self.validation_actions.as_ref(), |action| *action),
            namespace_selector: selector(self.namespace_selector.as_ref()),
            object_selector: selector(self.object_selector.as_ref()),
            match_conditions: conditions(&self.match_condition),
        }
    }
}

impl PolicyValidationAttr {
    fn to_fact(&self) -> Validation {
        Validation {
            expression: self.rule.value.clone(),
            message: text(self.message.as_ref()),
            message_expression: text(self.message_expression.as_ref()),
            reason: copied(self.reason.as_ref()),
        }
    }
}

impl Client {
    fn to_fact(&self, file: &Arc<str>) -> model::Client {
        let service = self.service.as_ref().map(|said| &said.value);
        model::Client {
            path: spanned(self.path.as_ref(), file),
            url: spanned(self.url.as_ref(), file),
            service: model::NamedService {
                name: spanned(service.and_then(|service| service.name.as_ref()), file),
                namespace: spanned(service.and_then(|service| service.namespace.as_ref()), file),
                port: service.and_then(|service| service.port.as_ref()).map(|port| port.value.0),
            },
        }
    }
}

fn selector(said: Option<&Said<SelectorAttr>>) -> Option<Selector> {
    let selector = &said?.value;
    let expression = |said: &Said<super::ExpressionAttr>| model::Expression {
        key: said.value.key.value.clone(),
        operator: said.value.operator.value,
        values: all(said.value.values.as_ref(), String::clone),
    };
    Some(Selector {
        match_expressions: selector.match_expression.iter().map(expression).collect(),
        match_labels: selector.match_labels.0.clone(),
    })
}

fn conditions(said: &[Said<MatchConditionAttr>]) -> Vec<MatchCondition> {
    let condition = |said: &Said<MatchConditionAttr>| MatchCondition {
        expression: said.value.expression.value.clone(),
        name: said.value.name.value.clone(),
    };
    said.iter().map(condition).collect()
}
