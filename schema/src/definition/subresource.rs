//! `subresources`.

use super::cause::Causes;
use super::column::check_path;
use super::document::Subresources;
use super::path::Path;

pub(super) fn check(subresources: &Subresources<'_>, at: &Path<'_>, causes: &mut Causes) {
    let Some(scale) = &subresources.scale else { return };
    let at = at.field_of("scale");
    let required = [
        ("specReplicasPath", scale.spec_replicas, ".spec."),
        ("statusReplicasPath", scale.status_replicas, ".status."),
    ];
    for (field, path, root) in required {
        let at = at.field_of(field);
        if path.is_empty() {
            causes.required(&at, "");
        } else if check_path(path, &at, causes) && !path.starts_with(root) {
            let root = root.trim_end_matches('.');
            causes.invalid(&at, path, format!("should be a json path under {root}"));
        }
    }
    let Some(path) = scale.label_selector.filter(|path| !path.is_empty()) else { return };
    let at = at.field_of("labelSelectorPath");
    let is_below = |root: &str| path.starts_with(root);
    if check_path(path, &at, causes) && !is_below(".spec.") && !is_below(".status.") {
        causes.invalid(&at, path, "should be a json path under either .spec or .status");
    }
}
