//! The types that controller-tools' goldens are made from, as one writes them in Rust: a module for each of its packages.
#![allow(dead_code, reason = "only their facts and schemas are looked at")]

use ::kube::CustomResourceExt;
use k8s_openapi::apiextensions_apiserver::pkg::apis::apiextensions::v1::CustomResourceDefinition;

mod cronjob;
mod deprecated;
mod enums;
mod external_docs;
mod foo;
mod immutable;
mod internal_version;
mod job;
mod kube;
mod multiple_versions;
mod nogroup;
mod oneof;
mod plural;
mod typealias;
mod unserved;
mod zoo;

/// The CRDs that kube-derive makes by itself of kinds that say nothing in `#[crd(...)]`.
pub(crate) fn of_kube() -> [CustomResourceDefinition; 4] {
    [
        enums::Enum::crd(),
        kube::Everything::crd(),
        plural::TestQuota::crd(),
        typealias::IndirectAlias::crd(),
    ]
}
