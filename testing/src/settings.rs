//! What a cluster is like.

/// How a cluster differs from the usual one.
///
/// ```
/// let settings = osc_testing::Settings::default().nodes(5).api_server_flag("--v=4");
/// # let _ = settings;
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Settings {
    pub(crate) nodes: usize,
    pub(crate) service_cidr: String,
    pub(crate) api_server_flags: Vec<String>,
    pub(crate) qps: u32,
}

impl Default for Settings {
    /// Two nodes, 65,536 addresses of Services, and components that may ask the API server a thousand times a second.
    fn default() -> Self {
        Self {
            nodes: 2,
            service_cidr: "10.96.0.0/16".to_owned(),
            api_server_flags: Vec::new(),
            qps: 1000,
        }
    }
}

impl Settings {
    /// So many nodes.
    pub fn nodes(mut self, count: usize) -> Self {
        self.nodes = count;
        self
    }

    /// The addresses of Services, e.g. `10.96.0.0/16`.
    pub fn service_cidr(mut self, cidr: impl Into<String>) -> Self {
        self.service_cidr = cidr.into();
        self
    }

    /// A further flag of kube-apiserver. One that is set already is set to this value instead.
    pub fn api_server_flag(mut self, flag: impl Into<String>) -> Self {
        self.api_server_flags.push(flag.into());
        self
    }

    /// How many requests a second each controller of kube-controller-manager and the scheduler may make.
    pub fn qps(mut self, qps: u32) -> Self {
        self.qps = qps;
        self
    }
}
