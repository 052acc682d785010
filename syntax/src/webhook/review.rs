//! Versions of AdmissionReview and ConversionReview.

use crate::Said;
use crate::reader::Reader;

/// A list of them, `v1` first: the one that every kube-apiserver speaks, and that it takes where it is first.
pub(super) fn versions(reader: &mut Reader, key: &str) -> Option<Said<Vec<Said<String>>>> {
    let versions = reader.value::<Vec<Said<String>>>(key)?;
    let errors = reader.errors();
    let Some(first) = versions.value.first() else {
        errors.at(versions.place.span(), format!("`{key}` names at least `v1`"));
        return Some(versions);
    };
    if first.value != "v1" {
        let message = "`v1` stands first: Kubernetes dropped v1beta1 of its webhooks in 1.22, and handlers speak v1";
        errors.at(first.place.span(), message);
    }
    for (index, version) in versions.value.iter().enumerate() {
        if versions.value[..index].iter().any(|earlier| earlier.value == version.value) {
            errors.at(version.place.span(), format!("`{}` is said twice", version.value));
        } else if index > 0 && version.value != "v1beta1" {
            let message = format!("kube-apiserver knows no version `{}` of it", version.value);
            errors.at(version.place.span(), message);
        }
    }
    Some(versions)
}
