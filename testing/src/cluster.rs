//! A running cluster.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use k8s_openapi::api::rbac::v1::PolicyRule;
use kube::{Client, Config};
use osc_control_plane::Program;

use crate::access;
use crate::audit::AuditLog;
use crate::error::Error;
use crate::plane::Plane;
use crate::routes::Routes;
use crate::settings::Settings;
use crate::start::{self, Started};
use crate::user::User;
use crate::volumes;

/// A control plane with nodes that kwok plays. It is gone when it is dropped, and when its process ends.
#[derive(Debug)]
pub struct TestCluster {
    routes: Routes,
    plane: Plane,
    admin: User,
    config: Config,
}

impl TestCluster {
    /// Starts one; ready when Pods can be made and find a node.
    pub async fn start() -> Result<Self, Error> {
        Self::start_with(Settings::default()).await
    }

    /// Starts one that differs from the usual.
    pub async fn start_with(settings: Settings) -> Result<Self, Error> {
        let Started { routes, plane, admin, config } = start::start(&settings).await?;
        Ok(Self { routes, plane, admin, config })
    }

    /// Starts one. `None`, with a message on standard error, where its programs are yet to be built and there is no Go.
    ///
    /// # Panics
    ///
    /// When it does not start, and where there is no Go while the variable `CI` is `true`.
    pub async fn start_or_skip() -> Option<Self> {
        Self::start_or_skip_with(Settings::default()).await
    }

    /// As [`TestCluster::start_or_skip`], for one that differs from the usual.
    ///
    /// # Panics
    ///
    /// When it does not start, and where there is no Go while the variable `CI` is `true`.
    #[expect(clippy::panic, reason = "this is the test's own failure, and it is documented")]
    pub async fn start_or_skip_with(settings: Settings) -> Option<Self> {
        match Self::start_with(settings).await {
            Ok(cluster) => Some(cluster),
            Err(Error::Programs(osc_control_plane::Error::NoGo(none))) => {
                none.skip();
                None
            }
            Err(error) => panic!("{error}"),
        }
    }

    /// The URL of the API server.
    pub fn url(&self) -> String {
        self.plane.layout.url()
    }

    /// A client of one who may do everything; the audit log calls it `osc-testing`. It belongs to the present runtime, so each
    /// test asks for its own.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    pub fn admin(&self) -> Client {
        start::client(&self.config)
    }

    /// The user of [`TestCluster::admin`].
    pub fn admin_user(&self) -> &User {
        &self.admin
    }

    /// A user with a certificate, and with no right but those of everybody.
    pub fn user(&self, name: &str) -> Result<User, Error> {
        self.plane.layout.user(name, &[])
    }

    /// A user with a certificate that says that it is in these groups, e.g. `system:masters`.
    pub fn user_in(&self, name: &str, groups: &[&str]) -> Result<User, Error> {
        self.plane.layout.user(name, groups)
    }

    /// A service account with a token that is good for a day. Namespace and account are made where they are missing.
    pub async fn service_account(&self, namespace: &str, name: &str) -> Result<User, Error> {
        access::service_account(&self.admin(), namespace, name).await
    }

    /// A namespace, made where it is missing.
    pub async fn namespace(&self, name: &str) -> Result<(), Error> {
        access::ensure_namespace(&self.admin(), name).await
    }

    /// A user's client, on the present runtime.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    pub fn client(&self, user: &User) -> Client {
        start::client(&self.config(user))
    }

    /// What a user's client is made of, for one that needs other timeouts or headers.
    pub fn config(&self, user: &User) -> Config {
        start::config(&self.plane.layout, user)
    }

    /// The path of a user's kubeconfig, for programs: as `KUBECONFIG`, it is all that they need.
    pub fn kubeconfig(&self, user: &User) -> Result<PathBuf, Error> {
        // Names of users have colons, which not every file system takes.
        let name: String =
            user.name().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        self.plane.layout.write_kubeconfig(&format!("kubeconfigs/{name}"), user)
    }

    /// Lets a user do this in all namespaces, in addition to what it may do already.
    pub async fn grant(&self, user: &User, rules: &[PolicyRule]) -> Result<(), Error> {
        access::grant(&self.admin(), user, rules).await
    }

    /// Lets a user do this in one namespace, in addition to what it may do already.
    pub async fn grant_in(
        &self,
        namespace: &str,
        user: &User,
        rules: &[PolicyRule],
    ) -> Result<(), Error> {
        access::grant_in(&self.admin(), namespace, user, rules).await
    }

    /// Adds PersistentVolumes of a class, such as [`crate::CSI_DISK`], each of such a size (`10Gi`). Any node can have them; nobody
    /// makes further ones, and one that was released is not bound again.
    pub async fn add_volumes(&self, class: &str, count: usize, size: &str) -> Result<(), Error> {
        volumes::add(&self.admin(), class, count, size).await
    }

    /// What the API server has been asked until now. It writes a request down when it has answered, so a test that has just
    /// had an answer looks again until the request is there: [`crate::eventually`].
    pub fn audit_log(&self) -> Result<AuditLog, Error> {
        let path = self.audit_log_path();
        let text = std::fs::read_to_string(&path).map_err(Error::disk("read", &path))?;
        AuditLog::read(&text)
    }

    /// The file of the audit log, e.g. for `cargo osc audit rbac --recorded`.
    pub fn audit_log_path(&self) -> PathBuf {
        self.plane.layout.path("audit.log")
    }

    /// The end of what a program of the control plane has said.
    pub fn log(&self, program: Program) -> String {
        self.plane.log(program)
    }

    /// The folder of this cluster's files. It goes with the cluster.
    pub fn folder(&self) -> &Path {
        self.plane.layout.folder()
    }

    /// Runs kubectl as the one who may do everything, and returns what it wrote to standard output.
    pub async fn kubectl(&self, arguments: &[&str]) -> Result<String, Error> {
        self.kubectl_as(&self.admin, arguments).await
    }

    /// Runs kubectl as a user, and returns what it wrote to standard output.
    pub async fn kubectl_as(&self, user: &User, arguments: &[&str]) -> Result<String, Error> {
        let program = self.plane.assets.path(Program::Kubectl);
        let mut command = std::process::Command::new(&program);
        command.args(arguments).stdin(std::process::Stdio::null());
        command.env("KUBECONFIG", self.kubeconfig(user)?);
        // What it knows of this API server is of no use to the user's own kubectl, nor the other way round.
        command.env("KUBECACHEDIR", self.plane.layout.path("kubectl"));
        command.env("KUBERC", "off");
        let output = start::blocking(move || command.output()).await;
        let output = output.map_err(Error::disk("run", program))?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if output.status.success() {
            return Ok(text(&output.stdout));
        }
        Err(Error::Kubectl {
            arguments: arguments.join(" "),
            status: output.status.to_string(),
            output: text(&output.stderr).trim_end().to_owned(),
        })
    }

    /// Kills the API server and starts it again, at the same address; ready when this returns.
    pub async fn restart_api_server(&self) -> Result<(), Error> {
        start::start_api_server(&self.plane, &self.config).await
    }

    /// Lets a loopback address stand for a port of a Service, so that webhooks whose `clientConfig` names that Service are
    /// called there. The Service itself must exist, with that port and with an address of its own; the certificate is for
    /// `NAME.NAMESPACE.svc`, as on any cluster.
    pub fn route_service(&self, namespace: &str, name: &str, port: u16, address: SocketAddr) {
        self.routes.set(namespace, name, port, address);
    }
}
