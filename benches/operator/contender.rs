//! The two operators: how each is built, installed and started.

use std::path::{Path, PathBuf};
use std::process::Command;

use osc_deploy::Package;
use osc_testing::{TestCluster, User, rule};
use osc_tests::place;
use osc_tests::program::{cargo, program, succeed};

use crate::arguments::Arguments;
use crate::process::Ports;
use crate::say;

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `examples/hwfka`.
    Ours,
    /// The one in Go.
    Peer,
}

/// The namespace that the operators are in, and their Leases.
pub(crate) const NAMESPACE: &str = "operators";

/// An operator to be measured.
pub(crate) struct Contender {
    /// Which it is.
    pub(crate) kind: Kind,
    /// The stripped program.
    pub(crate) program: PathBuf,
}

impl Contender {
    /// Builds it, unless it was named.
    pub(crate) fn build(kind: Kind, arguments: &Arguments, folder: &Path) -> Self {
        let program = match (kind, &arguments.operator) {
            (Kind::Ours, Some(operator)) => operator.clone(),
            (Kind::Ours, None) => {
                say("building the example");
                place::touch("hwfka");
                let build = "build --release --package hwfka-operator --locked";
                succeed(&mut cargo(&place::example("hwfka"), build));
                place::projects().join("release/hwfka-operator")
            }
            (Kind::Peer, _) => {
                say("building the peer");
                let built = folder.join("peer");
                // As kubebuilder's Dockerfile does, and stripped.
                let mut go = program("go", &place::checkout().join("benches/operator/peer"));
                go.env("CGO_ENABLED", "0").args(["build", "-trimpath", "-ldflags=-s -w", "-o"]);
                succeed(go.arg(&built).arg("."));
                built
            }
        };
        Self { kind, program }
    }

    /// As the report calls it.
    pub(crate) fn name(&self) -> &'static str {
        match self.kind {
            Kind::Ours => "ours",
            Kind::Peer => "Go",
        }
    }

    /// The name of its Lease.
    pub(crate) fn lease(&self) -> &'static str {
        match self.kind {
            Kind::Ours => "hwfka-operator",
            Kind::Peer => "peer.osctest.huawei.com",
        }
    }

    /// The histogram of its reconciles.
    pub(crate) fn durations(&self) -> &'static str {
        match self.kind {
            Kind::Ours => "operator_reconcile_duration_seconds",
            Kind::Peer => "controller_runtime_reconcile_time_seconds",
        }
    }

    /// Whether a process with this log works: it is ready, and has seen everything that it watches.
    pub(crate) fn is_working(&self, log: &str) -> bool {
        match self.kind {
            // That is what its readiness means.
            Kind::Ours => true,
            // Its readiness only means that it listens.
            Kind::Peer => log.contains("Starting workers"),
        }
    }

    /// Installs the example's package, and gives the operator an account with the rights that it declares.
    pub(crate) async fn install(&self, cluster: &TestCluster) -> anyhow::Result<User> {
        let package = Package::read(&place::example("hwfka").join("package"))?;
        osc_deploy::install(&cluster.admin(), &package.objects(NAMESPACE)).await?;
        match self.kind {
            Kind::Ours => Ok(cluster.service_account(NAMESPACE, "hwfka-operator-sa").await?),
            Kind::Peer => {
                let account = cluster.service_account(NAMESPACE, "peer").await?;
                cluster.grant(&account, &rules()).await?;
                Ok(account)
            }
        }
    }

    /// How it is started, as its pod would be. Its Lease is used where there are several.
    pub(crate) fn command(&self, name: &str, ports: &Ports, elects: bool) -> Command {
        let mut command = Command::new(&self.program);
        command.env_clear();
        let Ports { health, metrics } = ports;
        match self.kind {
            Kind::Ours => command
                .env("POD_NAME", name)
                .env("POD_NAMESPACE", NAMESPACE)
                .env("HEALTH_PORT", health.to_string())
                .env("METRICS_PORT", metrics.to_string())
                .arg(format!("--leader-elect={elects}")),
            Kind::Peer => command
                .arg(format!("--health-probe-bind-address=:{health}"))
                .arg(format!("--metrics-bind-address=:{metrics}"))
                .arg("--metrics-secure=false")
                .arg(format!("--leader-elect={elects}"))
                .arg(format!("--leader-election-namespace={NAMESPACE}")),
        };
        command
    }
}

/// What kubebuilder's markers grant.
fn rules() -> Vec<k8s_openapi::api::rbac::v1::PolicyRule> {
    let all = ["get", "list", "watch", "create", "update", "patch", "delete"];
    vec![
        rule("osctest.huawei.com", ["hwfkas"], all),
        rule("osctest.huawei.com", ["hwfkas/status"], ["get", "update", "patch"]),
        rule("osctest.huawei.com", ["hwfkas/finalizers"], ["update"]),
        rule("", ["services"], all),
        rule("apps", ["statefulsets", "deployments"], all),
        rule("policy", ["poddisruptionbudgets"], all),
        rule("coordination.k8s.io", ["leases"], all),
        rule("", ["events"], ["create", "patch"]),
        rule("events.k8s.io", ["events"], ["create", "patch"]),
    ]
}
