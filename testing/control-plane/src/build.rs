//! One build: sources are written, Go compiles them, each program gets its name.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, ExitStatus, Stdio};
use std::time::Duration;

use crate::cache::Observer;
use crate::error::Error;
use crate::go::Go;
use crate::module::{FILES, KUBERNETES};
use crate::programs::{Program, Programs};

/// The name of the program that is every component.
const COMPONENTS: &str = "osc-control-plane";

/// How often a running compiler and the observer are looked at.
const PAUSE: Duration = Duration::from_millis(100);

/// What `go` is told, but for the folder that it writes to.
pub(crate) fn arguments() -> Vec<String> {
    let version = "k8s.io/component-base/version";
    let mut numbers = KUBERNETES.split('.');
    let (major, minor) = (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default());
    let flags = format!(
        "-s -w -X {version}.gitVersion=v{KUBERNETES} -X {version}.gitMajor={major} -X {version}.gitMinor={minor}"
    );
    let fixed = ["build", "-trimpath", "-buildvcs=false", "-mod=readonly", "-ldflags"];
    let packages =
        [".", "./with-parent", "k8s.io/kubernetes/cmd/kubectl", "sigs.k8s.io/kwok/cmd/kwok"];
    let fixed = fixed.iter().map(|argument| (*argument).to_owned());
    fixed.chain([flags]).chain(packages.iter().map(|package| (*package).to_owned())).collect()
}

/// Makes every program in a folder that is empty.
pub(crate) fn build(go: &Go, folder: &Path, observer: &mut dyn Observer) -> Result<(), Error> {
    let module = folder.join("module");
    for (path, text) in FILES {
        write(&module.join(path), text)?;
    }
    compile(go, &module, folder, observer)?;
    fs::remove_dir_all(&module).map_err(Error::disk("remove", &module))?;
    name_components(folder)?;
    write_stages(folder)
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::disk("create the folder", folder))?;
    }
    fs::write(path, text).map_err(Error::disk("write", path))
}

fn compile(
    go: &Go,
    module: &Path,
    folder: &Path,
    observer: &mut dyn Observer,
) -> Result<(), Error> {
    // Into a file: nobody would empty a pipe while the observer is asked.
    let said = folder.join("go.log");
    let log = File::create(&said).map_err(Error::disk("write", &said))?;
    let errors = log.try_clone().map_err(Error::disk("write", &said))?;
    let mut arguments = arguments();
    let out = format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR);
    arguments.splice(1..1, ["-o".to_owned(), out]);
    let mut command = go.command();
    command.args(&arguments).current_dir(module).stdout(log).stderr(errors);
    // The user's own settings are for the user's own modules, and the programs run here.
    command.env("CGO_ENABLED", "0").env("GOFLAGS", "").env("GOWORK", "off");
    command.env_remove("GOOS").env_remove("GOARCH");
    let child = command.spawn().map_err(Error::disk("start `go build` in", module))?;
    let status = wait(child, observer)?.map_err(Error::disk("wait for `go build` in", module))?;
    if !status.success() {
        if observer.stopped() {
            // A key pressed at the terminal has reached the compiler, too.
            return Err(Error::Interrupted { during: "built" });
        }
        let output = fs::read(&said).map_err(Error::disk("read", &said))?;
        let output = String::from_utf8_lossy(&output).trim_end().to_owned();
        return Err(Error::Build { status: status.to_string(), output });
    }
    fs::remove_file(&said).map_err(Error::disk("remove", &said))
}

/// Waits for the compiler, unless the observer wants to stop.
fn wait(
    mut child: Child,
    observer: &mut dyn Observer,
) -> Result<std::io::Result<ExitStatus>, Error> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(Ok(status)),
            Err(error) => return Ok(Err(error)),
            Ok(None) => {}
        }
        if observer.stopped() {
            // It may have ended by itself in between.
            let _ = child.kill();
            let _ = child.wait();
            return Err(Error::Interrupted { during: "built" });
        }
        std::thread::sleep(PAUSE);
    }
}

/// Gives the one file of the components each one's name.
fn name_components(folder: &Path) -> Result<(), Error> {
    let file = folder.join(format!("{COMPONENTS}{}", std::env::consts::EXE_SUFFIX));
    for program in Program::ALL.into_iter().filter(|program| program.is_component()) {
        let named = folder.join(program.file_name());
        // Not every file system can give a file two names.
        if fs::hard_link(&file, &named).is_err() {
            fs::copy(&file, &named).map_err(Error::disk("write", &named))?;
        }
    }
    Ok(())
}

/// Writes what the programs themselves say kwok's stages are.
fn write_stages(folder: &Path) -> Result<(), Error> {
    let file = folder.join(format!("{COMPONENTS}{}", std::env::consts::EXE_SUFFIX));
    let mut command = std::process::Command::new(&file);
    let output = command.arg("stages").stdin(Stdio::null()).output();
    let output = output.map_err(Error::disk("run", &file))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(Error::Build { status: output.status.to_string(), output: text });
    }
    let stages = folder.join(Programs::STAGES);
    fs::write(&stages, output.stdout).map_err(Error::disk("write", &stages))
}
