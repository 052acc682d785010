//! Where a webhook is: a path of a Service, or an address outside of the cluster.

use osc_model::name;

use crate::reader::{List, Reader};
use crate::value::Port;
use crate::{Errors, Place, Said};

/// Where a webhook is: without any of these, behind the operator's own Service under the path of its first type.
#[derive(Debug, Default)]
pub struct Client {
    /// The path of the URL. Without it, `/validate-<group>-<version>-<kind>` and `/mutate-...` with `-` for each `.` of
    /// the group and the kind in lower case, `/convert-<group>-<kind>` of conversion.
    ///
    /// Form: `path = "/validate-owners"`
    /// K8s: `clientConfig.service.path`
    pub path: Option<Said<String>>,
    /// The address of a webhook outside of the cluster, instead of `path` and `service(...)`.
    ///
    /// Form: `url = "https://policies.example.com/validate"`
    /// K8s: `clientConfig.url`
    pub url: Option<Said<String>>,
    /// Another Service than the operator's own, see [the service of a webhook](#the-service-of-a-webhook).
    ///
    /// Form: `service(...)`
    /// K8s: `clientConfig.service`
    pub service: Option<Said<NamedServiceAttr>>,
}

impl Client {
    /// Its keys.
    pub const KEYS: &'static [&'static str] = &["path", "url", "service"];

    pub(super) fn read(reader: &mut Reader) -> Self {
        let read = Self {
            path: reader.value("path"),
            url: reader.value("url"),
            service: reader.list("service"),
        };
        let errors = reader.errors();
        if let Some(url) = &read.url {
            let others = [
                ("path", read.path.as_ref().map(|said| said.place)),
                ("service(...)", read.service.as_ref().map(|said| said.place)),
            ];
            for (other, place) in others {
                if let Some(place) = place {
                    exclude(other, place, errors);
                }
            }
            check_url(url, errors);
        }
        if let Some(path) = &read.path {
            check_path(path, errors);
        }
        read
    }
}

fn exclude(other: &str, place: Place, errors: &mut Errors) {
    let message = format!(
        "`url` and `{other}` exclude each other: the webhook is outside of the cluster, or behind a Service"
    );
    errors.at(place.span(), message);
}

/// As kube-apiserver demands it: https, and nothing but host and path.
fn check_url(url: &Said<String>, errors: &mut Errors) {
    let rest = url.value.strip_prefix("https://").unwrap_or_default();
    let host = rest.split('/').next().unwrap_or_default();
    let is_plain = !rest.contains(|c: char| c.is_whitespace() || matches!(c, '?' | '#' | '@'));
    if host.is_empty() || !is_plain {
        let message = "expected `https://`, a host and a path, without user, query and fragment";
        errors.at(url.place.span(), message);
    }
}

/// As kube-apiserver demands it: each part is a DNS name.
fn check_path(path: &Said<String>, errors: &mut Errors) {
    let Some(rest) = path.value.strip_prefix('/') else {
        errors.at(path.place.span(), "the path begins with `/`");
        return;
    };
    for part in rest.split('/') {
        if let Err(rule) = name::dns_subdomain(part) {
            let message = format!("`{part}` is no part of a webhook's path: one {rule}");
            errors.at(path.place.span(), message);
        }
    }
}

/// In `service(...)` of a webhook: another Service than the operator's own, which `[workspace.metadata.osc.webhook]`
/// names.
#[derive(Debug)]
pub struct NamedServiceAttr {
    /// Its name. Without it, that of the operator's own.
    ///
    /// Form: `name = "policy-server"`
    /// K8s: `clientConfig.service.name`
    pub name: Option<Said<String>>,
    /// Its namespace. Without it, the operator's.
    ///
    /// Form: `namespace = "policies"`
    /// K8s: `clientConfig.service.namespace`
    pub namespace: Option<Said<String>>,
    /// Its port. Without it, 443.
    ///
    /// Form: `port = 8443`
    /// K8s: `clientConfig.service.port`
    pub port: Option<Said<Port>>,
}

impl List for NamedServiceAttr {
    const NAME: &'static str = "service";
    const KEYS: &'static [&'static str] = &["name", "namespace", "port"];

    fn elsewhere(key: &str) -> Option<String> {
        (key == "path").then(|| "`path` stands beside `service(...)`, not in it".to_owned())
    }

    fn read(reader: &mut Reader) -> Option<Self> {
        let name = reader.value::<String>("name");
        let namespace = reader.value::<String>("namespace");
        for said in [&name, &namespace].into_iter().flatten() {
            if said.value.is_empty() {
                reader.errors().at(said.place.span(), "the name is empty");
            }
        }
        Some(Self { name, namespace, port: reader.value("port") })
    }
}
