//! A running operator, and what the system says of it.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::contender::Contender;

/// How long a start may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What `/proc/PID/stat` counts in, on every architecture that Linux has.
const TICK: Duration = Duration::from_millis(10);

/// Where an operator listens.
pub(crate) struct Ports {
    pub(crate) health: u16,
    pub(crate) metrics: u16,
}

/// Memory in bytes.
pub(crate) struct Memory {
    /// All that is in memory.
    pub(crate) resident: u64,
    /// What is its own, and in no file.
    pub(crate) anonymous: u64,
    /// The most that has been in memory.
    pub(crate) peak: u64,
}

/// A running operator; it is killed when this is dropped.
pub(crate) struct Process {
    child: Child,
    ports: Ports,
    started: Instant,
    log: PathBuf,
}

impl Process {
    /// Starts it. Its log is in `folder`.
    pub(crate) fn start(
        contender: &Contender,
        kubeconfig: &Path,
        name: &str,
        folder: &Path,
        elects: bool,
    ) -> anyhow::Result<Self> {
        let ports = Ports { health: free()?, metrics: free()? };
        let log = folder.join(format!("{name}.log"));
        let output = File::create(&log)?;
        let mut command = contender.command(name, &ports, elects);
        command.env("KUBECONFIG", kubeconfig).stdin(Stdio::null());
        command.stderr(output.try_clone()?).stdout(output);
        let started = Instant::now();
        let child = command.spawn().with_context(|| format!("could not start {command:?}"))?;
        Ok(Self { child, ports, started, log })
    }

    /// Waits until it works; how long that took since its start.
    pub(crate) async fn working(&mut self, contender: &Contender) -> anyhow::Result<Duration> {
        loop {
            let is_ready = self.page(self.ports.health, "/readyz").await.is_ok();
            if is_ready && contender.is_working(&self.log()?) {
                return Ok(self.started.elapsed());
            }
            let ended = self.child.try_wait()?;
            if ended.is_some() || self.started.elapsed() > PATIENCE {
                bail!("{} does not work: {ended:?}\n{}", contender.name(), self.log()?);
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// What it serves for Prometheus.
    pub(crate) async fn metrics(&self) -> anyhow::Result<String> {
        self.page(self.ports.metrics, "/metrics").await
    }

    async fn page(&self, port: u16, path: &str) -> anyhow::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
        let request = format!("GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        let (head, body) = answer.split_once("\r\n\r\n").context("no HTTP")?;
        ensure!(head.split(' ').nth(1) == Some("200"), "{head}");
        Ok(body.to_owned())
    }

    /// All that it has logged.
    pub(crate) fn log(&self) -> anyhow::Result<String> {
        fs::read_to_string(&self.log).context("a log is missing")
    }

    /// The memory that it has now.
    pub(crate) fn memory(&self) -> anyhow::Result<Memory> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let bytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
            number.map(|kib| kib * 1024).with_context(|| format!("the system says no {name}"))
        };
        let [resident, anonymous, peak] = ["VmRSS", "RssAnon", "VmHWM"].map(bytes);
        Ok(Memory { resident: resident?, anonymous: anonymous?, peak: peak? })
    }

    /// The processor time that it has had until now.
    pub(crate) fn cpu(&self) -> anyhow::Result<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // Behind the name, which may have spaces: the state is the first, and the two times are the 12th and the 13th.
        let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
        let times = fields.split_whitespace().skip(11).take(2).map(str::parse::<u32>);
        let ticks = times.sum::<Result<u32, _>>().context("the system says no times")?;
        Ok(TICK * ticks)
    }

    /// Tells it to end.
    pub(crate) fn terminate(&self) -> anyhow::Result<()> {
        Ok(kill(Pid::from_raw(i32::try_from(self.child.id())?), Signal::SIGTERM)?)
    }

    /// Ends it as the kubelet does.
    pub(crate) fn stop(mut self) -> anyhow::Result<()> {
        self.terminate()?;
        self.child.wait()?;
        Ok(())
    }

    /// Ends it as a node that is switched off does.
    pub(crate) fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A port that nobody listens at.
fn free() -> anyhow::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
