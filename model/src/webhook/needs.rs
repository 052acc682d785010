//! What an operator may do so that it can apply its webhooks at start and keep their certificate.
//!
//! Applying by server-side apply is `patch` on the object, and `create` where there is none yet. RBAC compares no names
//! when something is created, so `create` is a rule of its own, for all names.

use super::serving;
use crate::rbac::{PolicyRule, Reach};

const ADMISSION: &str = "admissionregistration.k8s.io";

/// An object that the operator applies or keeps, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept<'a> {
    /// A ValidatingWebhookConfiguration.
    Validating(&'a str),
    /// A MutatingWebhookConfiguration.
    Mutating(&'a str),
    /// A ValidatingAdmissionPolicy and its binding of the same name.
    Policy(&'a str),
    /// The conversion of a CRD, which somebody else has made.
    Conversion(&'a str),
    /// The Service that its webhooks are asked at.
    Service(&'a str),
    /// The certificate of this Service, self-managed: a Secret.
    Certificate(&'a str),
}

impl Kept<'_> {
    /// What the operator may do with it, and where.
    ///
    /// ```
    /// use osc_model::rbac::{PolicyRule, Reach};
    /// use osc_model::webhook::Kept;
    ///
    /// let on = |verbs| PolicyRule::on("apiextensions.k8s.io", "customresourcedefinitions", verbs);
    /// let named = PolicyRule { resource_names: vec!["caches.example.com".into()], ..on(&["patch"]) };
    /// assert_eq!(Kept::Conversion("caches.example.com").needs(), [(Reach::Cluster, named)]);
    /// ```
    pub fn needs(self) -> Vec<(Reach, PolicyRule)> {
        let cluster = |resource: &str, name: &str| {
            applied((ADMISSION, resource), name, &["patch"]).map(|rule| (Reach::Cluster, rule))
        };
        let own = |resource: &str, name: &str, verbs: &[&str]| {
            applied(("", resource), name, verbs).map(|rule| (Reach::OwnNamespace, rule)).into()
        };
        match self {
            Self::Validating(name) => cluster("validatingwebhookconfigurations", name).into(),
            Self::Mutating(name) => cluster("mutatingwebhookconfigurations", name).into(),
            Self::Policy(name) => {
                let policy = cluster("validatingadmissionpolicies", name);
                policy
                    .into_iter()
                    .chain(cluster("validatingadmissionpolicybindings", name))
                    .collect()
            }
            Self::Conversion(name) => {
                let crd = ("apiextensions.k8s.io", "customresourcedefinitions");
                vec![(Reach::Cluster, named(crd, name, &["patch"]))]
            }
            Self::Service(name) => own("services", name, &["patch"]),
            // Read, too: what is there is renewed, not overwritten.
            Self::Certificate(service) => {
                own("secrets", &serving::secret(service), &["get", "patch"])
            }
        }
    }
}

/// These verbs on the object, and `create`.
fn applied(on: (&str, &str), name: &str, verbs: &[&str]) -> [PolicyRule; 2] {
    [named(on, name, verbs), PolicyRule::on(on.0, on.1, &["create"])]
}

fn named((group, resource): (&str, &str), name: &str, verbs: &[&str]) -> PolicyRule {
    PolicyRule { resource_names: vec![name.to_owned()], ..PolicyRule::on(group, resource, verbs) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rbac::{Request, allows, merge};

    const ALL: [Kept<'_>; 6] = [
        Kept::Validating("hwfka"),
        Kept::Mutating("hwfka"),
        Kept::Policy("odd-sizes"),
        Kept::Conversion("hwfkas.osctest.huawei.com"),
        Kept::Service("hwfka-webhook"),
        Kept::Certificate("hwfka-webhook"),
    ];

    /// What all of them need, there.
    fn merged(reach: &Reach) -> Vec<PolicyRule> {
        let needs = ALL.into_iter().flat_map(Kept::needs);
        merge(needs.filter(|(there, _)| there == reach).map(|(_, rule)| rule))
    }

    fn may(rules: &[PolicyRule], verb: &str, group: &str, resource: &str, name: &str) -> bool {
        allows(rules, &Request::Resource { group, resource, name: Some(name), verb })
    }

    #[test]
    fn what_is_applied_at_start_is_allowed_and_nothing_of_others() {
        let cluster = merged(&Reach::Cluster);
        for (resource, name) in [
            ("validatingwebhookconfigurations", "hwfka"),
            ("mutatingwebhookconfigurations", "hwfka"),
            ("validatingadmissionpolicies", "odd-sizes"),
            ("validatingadmissionpolicybindings", "odd-sizes"),
        ] {
            assert!(may(&cluster, "patch", ADMISSION, resource, name), "{resource}");
            assert!(may(&cluster, "create", ADMISSION, resource, ""), "{resource}");
            assert!(!may(&cluster, "patch", ADMISSION, resource, "another"), "{resource}");
            assert!(!may(&cluster, "delete", ADMISSION, resource, name), "{resource}");
        }
        let crd = ("apiextensions.k8s.io", "customresourcedefinitions");
        assert!(may(&cluster, "patch", crd.0, crd.1, "hwfkas.osctest.huawei.com"));
        assert!(!may(&cluster, "create", crd.0, crd.1, ""));
        assert!(!may(&cluster, "patch", "", "secrets", "hwfka-webhook-tls"));

        let own = merged(&Reach::OwnNamespace);
        for verb in ["get", "patch", "create"] {
            assert!(may(&own, verb, "", "secrets", "hwfka-webhook-tls"), "{verb}");
            assert_eq!(may(&own, verb, "", "secrets", "another"), verb == "create", "{verb}");
        }
        assert!(may(&own, "patch", "", "services", "hwfka-webhook"));
        assert!(!may(&own, "get", "", "services", "hwfka-webhook"));
    }
}
