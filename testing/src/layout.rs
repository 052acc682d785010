//! The folder of a cluster: its ports, certificates and configuration files.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::json;
use tempfile::NamedTempFile;

use crate::certificates::{Authority, Pair, token_keys};
use crate::error::Error;
use crate::ports::Port;
use crate::user::User;

/// The one who may do everything, and who makes what a cluster begins with.
pub(crate) const ADMIN: &str = "osc-testing";

/// Whose requests are kwok's.
const KWOK: &str = "kwok";

/// Who answers for aggregated API servers.
pub(crate) const FRONT_PROXY: &str = "front-proxy-client";

/// Where a cluster's files are, and which ports are its own.
#[derive(Debug)]
pub(crate) struct Layout {
    folder: PathBuf,
    pub(crate) authority: Authority,
    pub(crate) etcd: Port,
    pub(crate) etcd_peers: Port,
    pub(crate) api_server: Port,
    pub(crate) controllers: Port,
    pub(crate) scheduler: Port,
    pub(crate) kwok: Port,
}

impl Layout {
    /// Takes ports. `ports` is where the clusters of a user tell each other of theirs.
    pub(crate) fn new(folder: PathBuf, ports: &Path) -> Result<Self, Error> {
        let port = || Port::free(ports);
        Ok(Self {
            folder,
            authority: Authority::new("osc-testing authority")?,
            etcd: port()?,
            etcd_peers: port()?,
            api_server: port()?,
            controllers: port()?,
            scheduler: port()?,
            kwok: port()?,
        })
    }

    /// The folder itself.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A file or folder in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The socket that calls of Services go through.
    pub(crate) fn socket(&self) -> PathBuf {
        self.path("services.sock")
    }

    /// Where the API server is.
    pub(crate) fn url(&self) -> String {
        format!("https://127.0.0.1:{}", self.api_server.number())
    }

    /// A user with a new certificate.
    pub(crate) fn user(&self, name: &str, groups: &[&str]) -> Result<User, Error> {
        let groups: Vec<_> = groups.iter().map(|group| (*group).to_owned()).collect();
        Ok(User::with_certificate(name, self.authority.client(name, &groups)?))
    }

    /// Writes a user's kubeconfig to a file of that name.
    pub(crate) fn write_kubeconfig(&self, name: &str, user: &User) -> Result<PathBuf, Error> {
        let authority = self.authority.pair().certificate;
        let config = user.kubeconfig(&self.url(), &authority);
        // Text and numbers alone always have a form in YAML.
        let text = serde_saphyr::to_string(&config).unwrap_or_default();
        self.write(name, &text)
    }

    /// Writes everything that the programs read.
    pub(crate) fn write_all(&self, admin: &User) -> Result<(), Error> {
        for name in ["etcd", "logs", "kubeconfigs"] {
            let folder = self.path(name);
            fs::create_dir_all(&folder).map_err(Error::disk("create the folder", &folder))?;
        }
        self.write_pair("ca", &self.authority.pair())?;
        self.write_pair("serving", &self.authority.serving()?)?;
        // One authority for both would let every user say that it asks for somebody else.
        let front = Authority::new("osc-testing front-proxy authority")?;
        self.write_pair("front-proxy-ca", &front.pair())?;
        self.write_pair("front-proxy", &front.client(FRONT_PROXY, &[])?)?;
        let (private, public) = token_keys()?;
        self.write("tokens.key", &private)?;
        self.write("tokens.pub", &public)?;
        self.write("audit-policy.json", &audit_policy())?;
        self.write("egress.json", &egress(&self.socket()))?;
        self.write_kubeconfig("admin.kubeconfig", admin)?;
        let components = [
            ("controllers.kubeconfig", "system:kube-controller-manager", &[][..]),
            ("scheduler.kubeconfig", "system:kube-scheduler", &[]),
            ("kwok.kubeconfig", KWOK, &["system:masters"]),
        ];
        for (file, name, groups) in components {
            self.write_kubeconfig(file, &self.user(name, groups)?)?;
        }
        Ok(())
    }

    fn write_pair(&self, name: &str, pair: &Pair) -> Result<(), Error> {
        self.write(&format!("{name}.crt"), &pair.certificate)?;
        self.write(&format!("{name}.key"), &pair.key).map(drop)
    }

    /// Whoever reads the file at the same moment sees all of it: tests that share a cluster run kubectl side by side.
    fn write(&self, name: &str, text: &str) -> Result<PathBuf, Error> {
        let path = self.path(name);
        let folder = path.parent().unwrap_or(&path);
        let written = NamedTempFile::new_in(folder).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.persist(&path).map_err(Into::into)
        });
        written.map_err(Error::disk("write", &path))?;
        Ok(path)
    }
}

/// Every request is written down, without its body, when it is answered.
fn audit_policy() -> String {
    json!({
        "apiVersion": "audit.k8s.io/v1",
        "kind": "Policy",
        "omitStages": ["RequestReceived"],
        "rules": [{"level": "Metadata"}],
    })
    .to_string()
}

/// Calls of Services go through a proxy of ours: there is no network that the addresses of Services are part of.
fn egress(socket: &Path) -> String {
    json!({
        "apiVersion": "apiserver.k8s.io/v1beta1",
        "kind": "EgressSelectorConfiguration",
        "egressSelections": [{
            "name": "cluster",
            "connection": {
                "proxyProtocol": "HTTPConnect",
                "transport": {"uds": {"udsName": socket}},
            },
        }],
    })
    .to_string()
}
