//! An operator that was installed from its package.

use std::path::Path;

use osc_deploy::Package;
use osc_testing::{TestCluster, User};
use osc_tests::place;
use serde_json::Value;

use crate::program::Program;
use crate::replica::Replica;

/// An operator that was installed from its package in a namespace of its own, which is the one that it watches.
pub(crate) struct Deployed<'a> {
    pub(crate) cluster: &'a TestCluster,
    pub(crate) namespace: String,
    /// The account of the Deployment's pods.
    pub(crate) account: User,
    program: Program,
    /// What the Deployment tells its pods.
    variables: Vec<(String, String)>,
}

impl<'a> Deployed<'a> {
    /// Installs the package of `examples/hwfka`.
    pub(crate) async fn hwfka(cluster: &'a TestCluster, namespace: &str) -> Self {
        let package = place::example("hwfka").join("package");
        Self::package(cluster, namespace, &package, Program::hwfka()).await
    }

    /// Installs a package, in whose image this program is.
    pub(crate) async fn package(
        cluster: &'a TestCluster,
        namespace: &str,
        package: &Path,
        program: Program,
    ) -> Self {
        let objects = Package::read(package).unwrap().objects(namespace);
        osc_deploy::install(&cluster.admin(), &objects).await.unwrap();
        let deployment = objects.iter().find(|one| one.resource.kind == "Deployment").unwrap();
        let pod = &deployment.object.data["spec"]["template"]["spec"];
        let account = pod["serviceAccountName"].as_str().unwrap();
        let account = cluster.service_account(namespace, account).await.unwrap();
        let variables = pod["containers"][0]["env"].as_array().unwrap();
        let variables = variables.iter().filter_map(variable).collect();
        Self { cluster, namespace: namespace.to_owned(), account, program, variables }
    }

    /// Its pods are told this, too.
    pub(crate) fn with_variable(mut self, name: &str, value: String) -> Self {
        self.variables.push((name.to_owned(), value));
        self
    }

    /// Runs a replica as the Deployment's pod would: with its account and its variables.
    pub(crate) fn replica(&self, name: &str) -> Replica {
        self.replica_with(name, &[])
    }

    /// The same with further arguments.
    pub(crate) fn replica_with(&self, name: &str, arguments: &[&str]) -> Replica {
        let kubeconfig = self.cluster.kubeconfig(&self.account).unwrap();
        self.replica_by(&kubeconfig, name, arguments)
    }

    /// The same by another way to the API server.
    pub(crate) fn replica_by(&self, kubeconfig: &Path, name: &str, arguments: &[&str]) -> Replica {
        let own = [
            ("KUBECONFIG", kubeconfig.display().to_string()),
            ("POD_NAME", name.to_owned()),
            ("POD_NAMESPACE", self.namespace.clone()),
            ("WATCH_NAMESPACE", self.namespace.clone()),
            ("RUST_LOG", "info,osc_runtime=debug".to_owned()),
        ];
        let own = own.map(|(name, value)| (name.to_owned(), value));
        Replica::start(
            self.program.path(),
            name,
            self.variables.iter().cloned().chain(own),
            arguments,
        )
    }
}

/// A variable with a value of its own; those of the pod are set by who runs it.
fn variable(variable: &Value) -> Option<(String, String)> {
    let value = variable["value"].as_str()?;
    Some((variable["name"].as_str()?.to_owned(), value.to_owned()))
}
