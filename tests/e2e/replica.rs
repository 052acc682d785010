//! A process of the operator.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use osc_testing::eventually;
use osc_tests::place;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A process of the operator. It is killed when this is dropped.
pub(crate) struct Replica {
    name: String,
    process: Child,
    health: SocketAddr,
    log: PathBuf,
    _folder: TempDir,
}

impl Replica {
    /// Starts it with these variables and no others.
    pub(crate) fn start(
        program: &Path,
        name: &str,
        variables: impl IntoIterator<Item = (String, String)>,
        arguments: &[&str],
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let output = File::create(&log).unwrap();
        let health = free();
        let process = Command::new(program)
            .args(arguments)
            .env_clear()
            .envs(variables)
            .env("HEALTH_PORT", health.port().to_string())
            .env("LOG_FORMAT", "json")
            .stdin(Stdio::null())
            .stderr(output.try_clone().unwrap())
            .stdout(output)
            .spawn()
            .unwrap();
        Self { name: name.to_owned(), process, health, log, _folder: folder }
    }

    /// What it was called.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.process.id()).unwrap();
        kill(Pid::from_raw(id), signal).unwrap();
    }

    /// Ends it as the kubelet does.
    pub(crate) fn stop(mut self) -> ExitStatus {
        self.signal(Signal::SIGTERM);
        self.process.wait().unwrap()
    }

    /// Ends it as a node that is switched off does.
    pub(crate) fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Whether it has not ended.
    pub(crate) fn is_running(&mut self) -> bool {
        self.process.try_wait().unwrap().is_none()
    }

    /// The most memory that it has had so far, in bytes.
    pub(crate) fn peak(&self) -> u64 {
        let status = place::text(Path::new(&format!("/proc/{}/status", self.process.id())));
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
    }

    /// What `/readyz` says: whether it is ready, and the page.
    pub(crate) async fn readiness(&self) -> std::io::Result<(bool, String)> {
        let mut stream = TcpStream::connect(self.health).await?;
        stream
            .write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        Ok((answer.starts_with("HTTP/1.1 200"), answer))
    }

    /// Waits until it is ready.
    pub(crate) async fn ready(&self) {
        eventually(&format!("{} is ready", self.name), async || match self.readiness().await {
            Ok((true, _)) => Ok(()),
            Ok((false, page)) => Err(format!("{page}\n{}", self.log())),
            Err(error) => Err(format!("{error}\n{}", self.log())),
        })
        .await;
    }

    /// All that it has logged.
    pub(crate) fn log(&self) -> String {
        place::text(&self.log)
    }

    /// The lines of its log from warnings on.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let log = self.log();
        let is_one =
            |line: &&str| line.contains(r#""level":"WARN""#) || line.contains(r#""level":"ERROR""#);
        log.lines().filter(is_one).map(str::to_owned).collect()
    }
}

impl Drop for Replica {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// An address that nobody listens at.
fn free() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap()
}
