//! The life of the process.

use std::process::ExitCode;
use std::sync::Arc;

use futures::future::BoxFuture;
use hyper::header::{HeaderValue, USER_AGENT};
use kube::Config;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::context::{ClientOf, Context, Replica, Shared};
use super::term::Controllers;
use super::{crds, webhooks};
use crate::apply::Manager;
use crate::crds::{Applied, Crds};
use crate::health::{self, Liveness, Readiness};
use crate::leadership::{self, Election, Fence, Settings, State};
use crate::metrics::Metrics;
use crate::shutdown::Shutdown;
use crate::webhook::Server;
use crate::{Options, connect, logging};

/// Whatever makes the process fail.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What runs in every replica, once it is there.
type Beside = Box<dyn FnOnce(Replica) -> BoxFuture<'static, Result<(), Failure>> + Send>;

/// An operator: what it runs, and its life from start to end.
pub struct Operator {
    name: &'static str,
    options: Options,
    controllers: Controllers,
    crds: Vec<&'static str>,
    beside: Vec<Beside>,
}

impl Operator {
    /// An operator of this name, commonly `env!("CARGO_PKG_NAME")`: its manager, and the Lease of its replicas.
    pub fn new(name: &'static str, options: Options) -> Self {
        let controllers = Controllers::default();
        Self { name, options, controllers, crds: Vec::new(), beside: Vec::new() }
    }

    /// Runs a controller whenever this replica leads, once in each watched namespace. The future is to end when the
    /// controller is told to stop, as that of [`Controller::run`](super::Controller::run) does.
    pub fn start<F>(&mut self, run: impl Fn(Context) -> F + Send + Sync + 'static)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.controllers.push(move |context| Box::pin(run(context)));
    }

    /// A CRD that the operator was made with, as YAML: the cluster may have an older one, see [`crds`](crate::crds).
    pub fn crd(&mut self, text: &'static str) {
        self.crds.push(text);
    }

    /// Serves webhooks in every replica, and tells kube-apiserver of them by these documents, see
    /// [`register`](crate::register). The variable `ENABLE_WEBHOOKS` may say `false`.
    pub fn webhooks(
        &mut self,
        documents: &'static [&'static str],
        add: impl FnOnce(Server) -> Server + Send + 'static,
    ) {
        if self.options.webhooks {
            self.beside(move |replica| webhooks::serve(replica, documents, add));
        }
    }

    /// Runs something in every replica, whether it leads or not. Where it fails, the operator ends.
    pub fn beside<F, E>(&mut self, run: impl FnOnce(Replica) -> F + Send + 'static)
    where
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<Failure>,
    {
        let run = move |replica| -> BoxFuture<'static, Result<(), Failure>> {
            let running = run(replica);
            Box::pin(async { running.await.map_err(Into::into) })
        };
        self.beside.push(Box::new(run));
    }

    /// Runs until the process is told to stop, and says how it is to end: with 0 when all that has begun was finished.
    /// Whatever fails is logged.
    pub async fn wait(&mut self) -> ExitCode {
        let logs = logging::start(self.name, &self.options.logging());
        let ended = match &logs {
            // Everything that runs is in it.
            Ok(_) => Box::pin(self.run()).await,
            Err(error) => Err(error.to_string().into()),
        };
        ended.unwrap_or_else(|error| {
            tracing::error!("{} ends: {error}", self.name);
            ExitCode::FAILURE
        })
    }

    async fn run(&mut self) -> Result<ExitCode, Failure> {
        let shutdown = Shutdown::listen()?;
        let identity = leadership::identity(&self.options.identity(self.name));
        let config = self.config(&identity).await?;
        let replica = self.replica(&config, identity, shutdown.clone())?;
        let election = self.election(&replica)?;
        self.know_readiness(&replica, election.as_ref());
        let mut tasks = JoinSet::new();
        self.serve(&replica, &mut tasks).await?;
        let usable = self.check_crds(&replica, &mut tasks).await?;
        for run in self.beside.drain(..) {
            tasks.spawn(run(replica.clone()));
        }
        if self.controllers.is_empty() {
            tracing::warn!("there is no controller yet: `cargo osc create api` adds one");
        }
        let mut leading = std::pin::pin!(self.lead(&replica, election, config, usable));
        loop {
            tokio::select! {
                led = &mut leading => {
                    led?;
                    break;
                }
                cause = shutdown.forced() => return Ok(ExitCode::from(cause.exit_code())),
                Some(ended) = tasks.join_next() => ended.map_err(Failure::from).flatten()?,
            }
        }
        // Who ends by itself ends the others.
        if shutdown.cause().is_none() {
            shutdown.trigger();
        }
        while let Some(ended) = tasks.join_next().await {
            ended.map_err(Failure::from).flatten()?;
        }
        tracing::info!("stopped");
        Ok(ExitCode::SUCCESS)
    }

    /// How kube-apiserver is reached. Requests name the replica, so that an audit log tells one from another. What fails is
    /// tried again by who knows what for, not by the client: a write could be sent long after its time.
    async fn config(&self, identity: &str) -> Result<Config, Failure> {
        let mut config = Config::infer().await.map_err(|error| {
            format!(
                "no cluster is configured: {error}; a pod has an account, and elsewhere KUBECONFIG names a file"
            )
        })?;
        let agent = HeaderValue::from_str(&format!("{} ({identity})", self.name))?;
        config.headers.push((USER_AGENT, agent));
        config.default_retry = false;
        Ok(config)
    }

    fn replica(
        &self,
        config: &Config,
        identity: String,
        shutdown: Shutdown,
    ) -> Result<Replica, Failure> {
        let namespaces = match self.options.namespaces.to_string() {
            all if all.is_empty() => "all namespaces".to_owned(),
            some => some,
        };
        tracing::info!("{} starts as {identity} and watches {namespaces}", self.name);
        Ok(Replica(Arc::new(Shared {
            client: ClientOf(connect::client(config.clone())?),
            manager: Manager::new(self.name)?,
            identity,
            readiness: Readiness::default(),
            metrics: Metrics::new(self.name, env!("CARGO_PKG_VERSION")),
            shutdown,
        })))
    }

    /// What must be so in every replica, known before anybody can ask: the state of the Lease, and of the replica that
    /// leads, that its controllers have begun.
    fn know_readiness(&self, replica: &Replica, election: Option<&Election>) {
        let begun = self.controllers.begun();
        let state = election.map(Election::state);
        if let Some(state) = state.clone() {
            replica.readiness().ask("lease", move || match *state.borrow() {
                State::Unknown => Err("it is not known who leads".to_owned()),
                _ => Ok(()),
            });
        }
        replica.readiness().ask("controllers", move || {
            let stands_by = state.as_ref().is_some_and(|state| *state.borrow() != State::Leader);
            if stands_by || *begun.borrow() { Ok(()) } else { Err("they begin".to_owned()) }
        });
    }

    /// Serves health and metrics.
    async fn serve(
        &self,
        replica: &Replica,
        tasks: &mut JoinSet<Result<(), Failure>>,
    ) -> Result<(), Failure> {
        let mut pages = Vec::new();
        if let Some(address) = self.options.health_address() {
            pages.push(health::bind(address, &Liveness::default(), replica.readiness()).await?);
        }
        if let Some(address) = self.options.metrics_address() {
            pages.push(replica.metrics().bind(address).await?);
        }
        for page in pages {
            let stop = replica.shutdown().requested();
            tasks.spawn(async {
                page.serve(stop).await;
                Ok(())
            });
        }
        Ok(())
    }

    /// Applies the CRDs where that is asked for, and looks at the cluster's beside all else; says when the operator can work
    /// with them.
    async fn check_crds(
        &self,
        replica: &Replica,
        tasks: &mut JoinSet<Result<(), Failure>>,
    ) -> Result<watch::Receiver<bool>, Failure> {
        let (usable, known) = watch::channel(self.crds.is_empty());
        if self.crds.is_empty() {
            return Ok(known);
        }
        let crds = Crds::read(&self.crds)?;
        if self.options.manage_crds {
            let applied = crds.apply(&replica.client(), replica.manager().as_str()).await;
            applied.iter().for_each(Applied::log);
        }
        let watched = crds::keep(crds, replica.clone(), self.options.pod(), usable);
        tasks.spawn(async {
            watched.await;
            Ok(())
        });
        Ok(known)
    }

    /// Runs the controllers while this replica leads, until the process is told to stop.
    async fn lead(
        &self,
        replica: &Replica,
        election: Option<Election>,
        config: Config,
        usable: watch::Receiver<bool>,
    ) -> Result<(), Failure> {
        let shutdown = replica.shutdown();
        let Some(election) = election else {
            let client = Fence::open().client(config)?;
            replica.metrics().leads(true);
            self.controllers
                .run(&self.options, replica, client, usable, shutdown.requested())
                .await;
            return Ok(());
        };
        let client = election.fence().client(config)?;
        let states = election.state();
        let standing = election.run(shutdown.requested(), |term| {
            let (client, usable) = (client.clone(), usable.clone());
            let ended = async move {
                term.ended().await;
            };
            self.controllers.run(&self.options, replica, client, usable, ended)
        });
        tokio::select! {
            () = standing => {}
            () = measure(states, replica) => {}
        }
        Ok(())
    }

    fn election(&self, replica: &Replica) -> Result<Option<Election>, Failure> {
        let options = &self.options;
        let Some(namespace) = options.pod_namespace().filter(|_| options.elects()) else {
            if options.elects() {
                return Err(
                    "a leader is to be elected, but POD_NAMESPACE does not say where its Lease is"
                        .into(),
                );
            }
            return Ok(None);
        };
        let name = options.lease_name().unwrap_or(replica.manager().as_str());
        let settings = Settings {
            lease_duration: options.lease_duration,
            renew_deadline: options.renew_deadline,
            retry_period: options.retry_period,
            ..Settings::new(name, namespace, replica.identity())
        };
        Ok(Some(Election::new(replica.client(), settings)?))
    }
}

/// Tells the metrics whether this replica leads, for as long as it stands.
async fn measure(mut states: watch::Receiver<State>, replica: &Replica) {
    loop {
        let leads = *states.borrow_and_update() == State::Leader;
        replica.metrics().leads(leads);
        if states.changed().await.is_err() {
            return std::future::pending().await;
        }
    }
}
