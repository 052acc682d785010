//! Where an operator serves its webhooks, as its Deployment says.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use osc_model::environment::POD_NAMESPACE;
use osc_model::webhook::serving::{self, CERTIFICATES, PATH, PORT, SERVICE};

use crate::certificate::Host;

/// Where an operator serves its webhooks.
///
/// ```
/// use osc_runtime::Place;
///
/// let variables = |name: &str| match name {
///     "WEBHOOK_SERVICE" => Some("hwfka-webhook".to_owned()),
///     "WEBHOOK_PORT" => Some("9443".to_owned()),
///     "POD_NAMESPACE" => Some("hwfka-system".to_owned()),
///     _ => None,
/// };
/// let place = Place::read(variables)?;
/// assert_eq!(place.host().as_str(), "hwfka-webhook.hwfka-system.svc");
/// assert_eq!(place.secret(), "hwfka-webhook-tls");
/// # Ok::<(), osc_runtime::PlaceError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The Service that kube-apiserver asks.
    pub service: String,
    /// The namespace of the operator, which is its Service's.
    pub namespace: String,
    /// The port of the operator's pods.
    pub port: u16,
    /// What stands before the path of every webhook; may be empty.
    pub path: String,
    /// Where the certificate is mounted that somebody else keeps; none where the operator keeps one itself.
    pub certificates: Option<PathBuf>,
}

/// What the variables do not say.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "where webhooks are served is not known: {}; the Deployment that `cargo osc generate` writes sets them where an \
     operator serves webhooks",
    .0.join("; ")
)]
pub struct PlaceError(pub Vec<String>);

impl Place {
    /// What the variables of the process say: `POD_NAMESPACE`, `WEBHOOK_SERVICE`, `WEBHOOK_PORT`, `WEBHOOK_PATH` and
    /// `WEBHOOK_CERTIFICATES`, which `cargo osc generate` writes into the operator's Deployment. They come from
    /// `[workspace.metadata.osc.webhook]`, as do the webhooks' manifests.
    pub fn from_env() -> Result<Self, PlaceError> {
        Self::read(|name| std::env::var(name).ok())
    }

    /// The same from variables that are given.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, PlaceError> {
        let mut mistakes = Vec::new();
        let mut said = |name: &str| {
            let value = variable(name).filter(|value| !value.is_empty());
            if value.is_none() {
                mistakes.push(format!("{name} is not set"));
            }
            value.unwrap_or_default()
        };
        let (namespace, service, port) = (said(POD_NAMESPACE), said(SERVICE), said(PORT));
        let number = port.parse().unwrap_or_default();
        if number == 0 && !port.is_empty() {
            mistakes.push(format!("{PORT} says `{port}`, which is no port"));
        }
        let path = variable(PATH).unwrap_or_default();
        let certificates = variable(CERTIFICATES).filter(|folder| !folder.is_empty());
        let certificates = certificates.map(PathBuf::from);
        if mistakes.is_empty() {
            Ok(Self { service, namespace, port: number, path, certificates })
        } else {
            Err(PlaceError(mistakes))
        }
    }

    /// The name that kube-apiserver asks for, which the certificate must be for.
    pub fn host(&self) -> Host {
        Host::service(&self.service, &self.namespace)
    }

    /// The Secret of the certificate: the operator may read and write it where it keeps the certificate itself.
    pub fn secret(&self) -> String {
        serving::secret(&self.service)
    }

    /// The port on all IPv4 addresses of the pod.
    pub fn address(&self) -> SocketAddr {
        (Ipv4Addr::UNSPECIFIED, self.port).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Place, PlaceError> {
        Place::read(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn everything_that_is_missing_is_said_at_once() {
        let message =
            read(&[("WEBHOOK_PORT", "0"), ("WEBHOOK_SERVICE", "")]).unwrap_err().to_string();
        let expected = "where webhooks are served is not known: POD_NAMESPACE is not set; WEBHOOK_SERVICE is not set; \
                        WEBHOOK_PORT says `0`, which is no port; the Deployment";
        assert!(message.starts_with(expected), "{message}");
    }

    #[test]
    fn what_is_said_is_where_webhooks_are_served() {
        let mut variables = vec![
            ("POD_NAMESPACE", "system"),
            ("WEBHOOK_SERVICE", "hooks"),
            ("WEBHOOK_PORT", "8443"),
            ("WEBHOOK_PATH", "/hwfka"),
        ];
        let place = read(&variables).unwrap();
        assert_eq!(
            (place.address().to_string().as_str(), place.path.as_str()),
            ("0.0.0.0:8443", "/hwfka")
        );
        assert_eq!(place.certificates, None);
        variables.push((CERTIFICATES, serving::CERTIFICATES_FOLDER));
        let mounted = read(&variables).unwrap();
        assert_eq!(mounted.certificates, Some(PathBuf::from("/etc/webhook/certificates")));
        assert_eq!(Place { certificates: None, ..mounted }, place);
        variables.push((CERTIFICATES, ""));
        variables.swap_remove(4);
        assert_eq!(read(&variables).unwrap(), place, "an empty one is none");
    }
}
