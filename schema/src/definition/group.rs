//! `spec.group`, and the approval that Kubernetes' own groups ask for.

use super::cause::Causes;
use super::document::Definition;
use super::path::Path;
use super::text::dns_1123_subdomain;
use crate::url;

const APPROVED: &str = "api-approved.kubernetes.io";
const SEE: &str = "see https://github.com/kubernetes/enhancements/pull/1111";

pub(super) fn check(group: &str, at: &Path<'_>, causes: &mut Causes) {
    let found = dns_1123_subdomain(group);
    if group.is_empty() {
        causes.required(at, "");
    } else if !found.is_empty() {
        causes.invalid(at, group, found.join(","));
    } else if !group.contains('.') {
        causes.invalid(at, group, "should be a domain with at least one dot");
    }
}

/// `k8s.io`, `kubernetes.io` and what is below them: `api-approved.kubernetes.io` has the address of the approval, or
/// begins with `unapproved`.
pub(super) fn check_approval(definition: &Definition<'_>, causes: &mut Causes) {
    let group = definition.spec.group;
    let is_below = |domain: &str| {
        group.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    if !is_below("k8s.io") && !is_below("kubernetes.io") {
        return;
    }
    let metadata = Path::root("metadata");
    let annotations = metadata.field_of("annotations");
    let at = annotations.key(APPROVED);
    let approval = definition.metadata.annotations.iter().find(|(key, _)| *key == APPROVED);
    let approval = approval.map(|(_, text)| *text).unwrap_or_default();
    let words = format!("protected groups must have approval annotation {APPROVED:?}");
    let is_address = || {
        url::parse_request(approval).is_ok_and(|url| !url.host.is_empty() && !url.scheme.is_empty())
    };
    if approval.is_empty() {
        causes.required(&at, &format!("{words}, {SEE}"));
    } else if !approval.starts_with("unapproved") && !is_address() {
        let rule =
            format!("{words} with either a URL or a reason starting with \"unapproved\", {SEE}");
        causes.invalid(&at, approval, rule);
    }
}
