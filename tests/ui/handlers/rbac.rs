//! Every key of a permission, on every item that it may stand on.

#![allow(dead_code)]
#![deny(warnings)]

use std::fmt::Error as StatefulSet;

pub struct Hwfka;

pub struct Controller;

#[osc::rbac(Hwfka, Hwfka/status, verbs = [get, list, watch, update])]
#[osc::rbac(groups = ["cert-manager.io"], resources = ["certificates", "certificates/status"], verbs = ["*"])]
impl Controller {
    #[osc::rbac(groups = ["coordination.k8s.io"], resources = ["leases"], resource_names = ["leader"], verbs = [get, update], namespace = own, role_name = "leader-election")]
    pub async fn lead(&self) {}

    #[osc::rbac(non_resource_urls = ["/metrics", "/healthz/*"], verbs = [get])]
    #[inline]
    fn measure<T>(of: T) -> T
    where
        T: Clone,
    {
        of.clone()
    }
}

#[osc::rbac(crate::Hwfka/finalizers, verbs = [update], cluster)]
/// What is waited for.
#[derive(Clone, Debug)]
pub struct Finalizer;

#[osc::rbac(self::StatefulSet, verbs = [create, delete, patch], namespace = "kube-system")]
mod sets {}

#[osc::rbac(Hwfka, verbs = [deletecollection])]
enum Sweep {}

fn main() {}
