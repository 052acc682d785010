//! What is done with an operator while it is measured.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use osc_testing::{TestCluster, User};

use crate::arguments::Arguments;
use crate::contender::Contender;
use crate::figures::{Figure, Measured};
use crate::instances::Instances;
use crate::process::Process;
use crate::{handover, log, say};

/// After this time memory and processor time are read: nothing more comes of what was done.
const SETTLE: Duration = Duration::from_secs(10);

/// How long it is looked whether an operator that has just begun writes anything.
const BEGINNING: Duration = Duration::from_secs(10);

const MINUTE: Duration = Duration::from_secs(60);

/// The namespace of the instances.
const NAMESPACE: &str = "instances";

/// How often the start of an operator is measured in a round.
const STARTS: usize = 3;

/// An operator in a cluster of its own.
pub(crate) struct Scenario<'a> {
    pub(crate) contender: &'a Contender,
    pub(crate) cluster: TestCluster,
    pub(crate) account: User,
    kubeconfig: PathBuf,
    instances: Instances,
    folder: &'a Path,
}

/// Measures an operator once.
pub(crate) async fn run(
    contender: &Contender,
    arguments: &Arguments,
    measured: &mut Measured,
) -> anyhow::Result<()> {
    let cluster = TestCluster::start().await?;
    let account = contender.install(&cluster).await?;
    cluster.namespace(NAMESPACE).await?;
    let kubeconfig = cluster.kubeconfig(&account)?;
    let instances = Instances::new(cluster.admin(), NAMESPACE);
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let scenario = Scenario { contender, cluster, account, kubeconfig, instances, folder };
    measured.put(Figure::Binary, scenario.size()?);
    scenario.starts(0, measured).await?;
    scenario.one_by_one(arguments.single, measured).await?;
    let mut count = 1;
    for &next in &arguments.instances {
        scenario.many(count, next, arguments.quick, measured).await?;
        count = next;
    }
    if !arguments.quick {
        handover::measure(&scenario, measured).await?;
    }
    Ok(())
}

impl Scenario<'_> {
    /// Starts a replica.
    pub(crate) fn start(&self, name: &str, elects: bool) -> anyhow::Result<Process> {
        Process::start(self.contender, &self.kubeconfig, name, self.folder, elects)
    }

    #[expect(clippy::cast_precision_loss, reason = "no program has as many bytes as that")]
    fn size(&self) -> anyhow::Result<f64> {
        Ok(std::fs::metadata(&self.contender.program)?.len() as f64)
    }

    /// Starts it several times, with so many instances there.
    async fn starts(&self, count: usize, measured: &mut Measured) -> anyhow::Result<()> {
        for number in 1..=STARTS {
            let mut process = self.start(&format!("start-{count}-{number}"), false)?;
            let time = process.working(self.contender).await?;
            measured.time(Figure::Start(count), time);
            process.stop()?;
        }
        Ok(())
    }

    /// Memory without instances and with one; then further ones, each when the one before it runs and is gone again.
    async fn one_by_one(&self, count: usize, measured: &mut Measured) -> anyhow::Result<()> {
        say("one instance after the other");
        let mut process = self.start("single", false)?;
        process.working(self.contender).await?;
        memory(&process, 0, measured).await?;
        for number in 1..=count {
            self.instances.create([number]).await?;
            self.instances.run(1).await?;
            if number == 1 {
                memory(&process, 1, measured).await?;
            } else {
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
            if number < count {
                self.instances.delete(number).await?;
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
        let log = self.cluster.audit_log()?;
        for number in 1..=count {
            let life = log::life(&log, &self.account, number)?;
            measured.time(Figure::Single, life.running);
            for reaction in life.reactions {
                measured.time(Figure::Reaction, reaction);
            }
        }
        let page = process.metrics().await?;
        for percent in [50, 99] {
            if let Some(time) = log::quantile(&page, self.contender.durations(), percent) {
                measured.put(Figure::Reconcile(percent), time);
            }
        }
        complaints(&process, measured)?;
        process.stop()
    }

    /// From so many instances to as many at once, by an operator that has just begun; then what it does with them.
    async fn many(
        &self,
        from: usize,
        to: usize,
        quick: bool,
        measured: &mut Measured,
    ) -> anyhow::Result<()> {
        say(&format!("{to} instances at once"));
        // Names that were never there.
        let numbers = (0..to - from).map(|index| to * 10 + index);
        let mut process = self.start(&format!("many-{to}"), false)?;
        process.working(self.contender).await?;
        let (before, since, begun) = (process.cpu()?, Timestamp::now(), Instant::now());
        self.instances.create(numbers.clone()).await?;
        self.instances.run(to).await?;
        measured.time(Figure::Burst(to), begun.elapsed());
        memory(&process, to, measured).await?;
        measured.time(Figure::Cpu(to), process.cpu()?.saturating_sub(before));
        let log = self.cluster.audit_log()?;
        for number in numbers {
            let life = log::life(&log, &self.account, number)?;
            measured.count(Figure::Requests, life.requests);
            measured.count(Figure::Later, life.later);
        }
        let asked = log::requests(&log, &self.account, since);
        measured.count(Figure::Reads(to), asked.count() - asked.writes().count());
        complaints(&process, measured)?;
        if !quick {
            self.idle(&process, measured).await?;
        }
        process.stop()?;
        self.starts(to, measured).await?;
        self.restart(measured).await
    }

    async fn idle(&self, process: &Process, measured: &mut Measured) -> anyhow::Result<()> {
        say("a minute with nothing to do");
        let (since, before) = (Timestamp::now(), process.cpu()?);
        tokio::time::sleep(MINUTE).await;
        measured.time(Figure::IdleCpu, process.cpu()?.saturating_sub(before));
        let asked = log::requests(&self.cluster.audit_log()?, &self.account, since);
        measured.count(Figure::Idle, asked.count());
        Ok(())
    }

    /// What an operator writes that begins when all is as it should be.
    async fn restart(&self, measured: &mut Measured) -> anyhow::Result<()> {
        let since = Timestamp::now();
        let mut process = self.start("restart", false)?;
        process.working(self.contender).await?;
        tokio::time::sleep(BEGINNING).await;
        let asked = log::requests(&self.cluster.audit_log()?, &self.account, since);
        measured.count(Figure::Restart, asked.writes().count());
        complaints(&process, measured)?;
        process.stop()
    }
}

/// The memory with so many instances, after it has settled.
async fn memory(process: &Process, count: usize, measured: &mut Measured) -> anyhow::Result<()> {
    tokio::time::sleep(SETTLE).await;
    let memory = process.memory()?;
    measured.count(Figure::Resident(count), memory.resident);
    measured.count(Figure::Anonymous(count), memory.anonymous);
    measured.count(Figure::Peak(count), memory.peak);
    Ok(())
}

/// Counts what the log complains of.
fn complaints(process: &Process, measured: &mut Measured) -> anyhow::Result<()> {
    let log = process.log()?;
    let is_one = |line: &&str| ["ERROR", "WARN"].iter().any(|level| line.contains(level));
    measured.count(Figure::Complaints, log.lines().filter(is_one).count());
    Ok(())
}
