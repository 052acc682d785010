//! A process that owns a cluster: this test program, run once more, with one test that is ignored otherwise.

use std::io::{BufRead, BufReader, Lines, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use osc_testing::{TestCluster, eventually};

/// What stands before the cluster's folder in the owner's output.
const FOLDER: &str = "the cluster's folder: ";

/// Owns a cluster until its standard input ends.
#[tokio::test]
#[ignore = "it is run by other tests"]
async fn owner() {
    let cluster = TestCluster::start().await.unwrap();
    println!("\n{FOLDER}{}", cluster.folder().display());
    tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()))
        .await
        .unwrap()
        .unwrap();
}

/// The process.
pub(crate) struct Owner {
    pub(crate) process: Child,
    /// It ends in an orderly way when this is closed.
    pub(crate) input: Option<ChildStdin>,
    pub(crate) folder: PathBuf,
    /// Its output: it could not write to one that nobody holds.
    _lines: Lines<BufReader<ChildStdout>>,
}

impl Owner {
    /// Starts it, and returns when its cluster is ready.
    pub(crate) fn start(variables: &[(&str, &Path)]) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "owner::owner", "--ignored", "--nocapture"]);
        command.envs(variables.iter().copied());
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let input = process.stdin.take();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let mut said = lines.by_ref().map_while(Result::ok);
        let folder = said.find_map(|line| line.strip_prefix(FOLDER).map(PathBuf::from));
        Self { process, input, folder: folder.unwrap(), _lines: lines }
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The processes that work in a folder, as `ps` shows them.
pub(crate) fn processes(folder: &Path) -> Vec<String> {
    let output = Command::new("ps").args(["-A", "-ww", "-o", "pid=,args="]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let folder = folder.to_str().unwrap();
    text.lines().filter(|line| line.contains(folder)).map(str::to_owned).collect()
}

/// Waits until nothing of a cluster is left.
pub(crate) async fn gone(folder: &Path) {
    eventually("the cluster is gone", async || {
        let left = processes(folder);
        match (left.is_empty(), folder.exists()) {
            (true, false) => Ok(()),
            (_, exists) => Err(format!("{left:#?}, the folder exists: {exists}")),
        }
    })
    .await;
    // And it does not come back: somebody who still ran would write there.
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!folder.exists());
}
