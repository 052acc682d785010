//! What the CRD of a kind holds beside what its types say.

use osc_model::config::{Config, CrdPolicies};
use osc_model::facts::Facts;
use osc_model::{Diagnostic, Diagnostics, code};
use osc_schema::Policy;

use crate::words;

/// The policy of a kind: what is said of it, else what is said of all, else the default.
pub(super) fn of(kind: &str, said: &CrdPolicies) -> Policy {
    let own = said.kinds.get(kind).map(|own| own.value.clone()).unwrap_or_default();
    let all = &said.all;
    Policy {
        descriptions: own.descriptions.or(all.descriptions).unwrap_or_default(),
        max_description: own.max_description.or(all.max_description),
        embedded_metadata: own.embedded_metadata.or(all.embedded_metadata).unwrap_or_default(),
    }
}

/// A policy is of a kind that there is.
pub(super) fn check(facts: &Facts, config: &Config, diagnostics: &mut Diagnostics) {
    let kinds: Vec<_> = facts.kinds.iter().map(|kind| kind.kube.kind.value.as_str()).collect();
    for (name, said) in &config.crd.kinds {
        if !kinds.contains(&name.as_str()) {
            let message = format!("there is no kind `{name}`");
            let found = Diagnostic::new(code::CFG_01, message).at(said.span.clone());
            diagnostics.push(found.help(words::hint(name, &kinds)));
        }
    }
}

#[cfg(test)]
mod tests {
    use osc_model::config::{CrdPolicy, Descriptions, EmbeddedMetadata};
    use osc_model::{Span, Spanned};

    use super::*;

    #[test]
    fn a_kind_goes_before_all_key_by_key() {
        let all = CrdPolicy { max_description: Some(200), ..CrdPolicy::default() };
        let kafka = CrdPolicy { descriptions: Some(Descriptions::Keep), ..CrdPolicy::default() };
        let kinds = [("Kafka".to_owned(), Spanned::new(kafka, Span::file("Cargo.toml")))];
        let said = CrdPolicies { all, kinds: kinds.into() };
        let default = Policy { max_description: Some(200), ..Policy::default() };
        assert_eq!(of("Topic", &said), default);
        assert_eq!(of("Kafka", &said), Policy { descriptions: Descriptions::Keep, ..default });
        assert_eq!(default.embedded_metadata, EmbeddedMetadata::Names);
    }
}
