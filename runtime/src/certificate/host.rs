//! The name that kube-apiserver asks for.

use std::fmt;

use osc_model::webhook::serving;

/// The name that kube-apiserver asks for, which the certificate must be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host(String);

impl Host {
    /// That of a webhook with `clientConfig.url`: the host of the address.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// That of a webhook with `clientConfig.service`.
    ///
    /// ```
    /// use osc_runtime::certificate::Host;
    ///
    /// let host = Host::service("hwfka-webhook", "hwfka-system");
    /// assert_eq!(host.as_str(), "hwfka-webhook.hwfka-system.svc");
    /// ```
    pub fn service(name: &str, namespace: &str) -> Self {
        Self(serving::host(name, namespace))
    }

    /// As it is written in the certificate.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
