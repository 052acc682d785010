//! What kinds of change there are beside those of CRDs (`osc_schema::change::Kind`).

use osc_schema::change::Impact;

/// All that is known of one kind.
#[derive(Debug)]
pub(super) struct Kind {
    /// The stable name.
    pub(super) name: &'static str,
    /// What it means.
    pub(super) impact: Impact,
    /// The rule behind it, and where it comes from.
    pub(super) rule: &'static str,
}

/// Declares kinds as constants, and a list of every one of them.
macro_rules! kinds {
    ($($name:ident $id:literal $impact:ident $rule:literal)*) => {
        $(
            #[doc = $rule]
            pub(super) const $name: Kind =
                Kind { name: $id, impact: Impact::$impact, rule: $rule };
        )*
        /// Every kind.
        pub(super) const ALL: &[Kind] = &[$($name),*];
    };
}

kinds! {
    DEFINITION_REMOVED "definition-removed" Breaking "objects of the kind are deleted with its definition"
    DEFINITION_ADDED "definition-added" Compatible "a kind can be added"
    NOT_COMPARED "definition-not-compared" Breaking "only definitions of `apiextensions.k8s.io/v1` are compared"
    PERMISSION_ADDED "permission-added" Breaking "who installs the new version has to agree to what it may do and the old one could not"
    PERMISSION_REMOVED "permission-removed" Compatible "what is not needed any more can go"
    VERSION_LOWERED "version-lowered" Breaking "a package replaces an older one only (LIFE-04)"
    NO_UPGRADE "upgrade-impossible" Breaking "a version can be upgraded from exactly the one that its `upgrade.replaces` names (osc_ss_0012)"
    FIXED_CHANGED "metadata-fixed-changed" Breaking "`categories`, `maintainers` and `provider` are those of older versions (META-12)"
    SERVICE_REMOVED "service-removed" Breaking "the console knows a kind by its CustomServiceDefinition (osc_ss_0009)"
    SERVICE_ADDED "service-added" Compatible "a service can be added"
    DESCRIPTOR_REMOVED "descriptor-removed" Informational "people set or read the field in the form of the console"
    DESCRIPTOR_ADDED "descriptor-added" Compatible "the form of the console can have further fields"
    TAGS_DISJOINT "tags-disjoint" Breaking "the tags of `versionDefinition` have at least one of the baseline's (CSD-12)"
    TAG_REMOVED "tag-removed" Informational "an operator that still runs instances of the tag cannot be upgraded (CSD-15)"
    DEPLOYMENT_REMOVED "deployment-removed" Informational "what the operator runs as has another name, or is gone"
    DEPLOYMENT_ADDED "deployment-added" Informational "the operator runs as one more deployment"
    IMAGE_CHANGED "image-changed" Informational "another image runs; clusters that pull from a mirror need it there"
}

/// The names of all kinds.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|kind| kind.name)
}
