//! `cargo osc testenv`, with a compiler that is a shell script; `testing/tests/` runs what the real one makes.

use std::path::{Path, PathBuf};

use osc_tests::snapshot::assert_file;

use crate::messages::messages;
use crate::support::{Run, Tool, interrupt, read_until, snapshot};

/// Writes what `go build -o FOLDER ...` would.
const BUILDS: &str = r#"for name in osc-control-plane kwok kubectl with-parent; do
  printf '#!/bin/sh\necho stages\n' > "$3$name" && chmod +x "$3$name"
done"#;

/// A user with a compiler and a cache.
struct User(tempfile::TempDir);

impl User {
    fn with_go(build: &str) -> Self {
        let user = Self(tempfile::tempdir().unwrap());
        let version = "[ \"$1\" = version ] && echo go version go1.26.0 any/any && exit";
        user.write_go(&format!("#!/bin/sh\n{version}\n{build}\n"));
        user
    }

    /// The shell writes the file: one that this process wrote could still be open in another test's child when it is run.
    fn write_go(&self, script: &str) {
        let write = "printf '%s' \"$1\" > \"$0\" && chmod +x \"$0\"";
        let run = Tool::of("sh", self.0.path()).raw("-c").raw(write).raw(self.go()).raw(script);
        run.run().ended(0);
    }

    fn go(&self) -> PathBuf {
        self.0.path().join("go")
    }

    fn cache(&self) -> PathBuf {
        self.0.path().join("caches/cargo-osc/control-plane")
    }

    fn tool(&self, arguments: &str) -> Tool {
        let tool = Tool::within(self.0.path()).arg(arguments).without("OSC_CONTROL_PLANE_CACHE");
        tool.env("XDG_CACHE_HOME", self.0.path().join("caches")).env("GO", self.go())
    }

    /// What a run said, without the version of the sources.
    fn transcript(&self, run: &Run) -> String {
        let version = osc_control_plane::version();
        run.transcript(self.0.path()).replace(&version, "[VERSION]")
    }
}

#[test]
fn it_is_built_once_and_removed() {
    let user = User::with_go(BUILDS);
    let first = user.tool("testenv").run().ended(0);
    assert_file(&snapshot("testenv/built.txt"), &user.transcript(&first));
    let folder = PathBuf::from(first.stdout.trim_end());
    for name in ["etcd", "kube-apiserver", "kubectl", "kwok", "stages.yaml"] {
        assert!(folder.join(name).is_file(), "{name}");
    }

    user.write_go("#!/bin/sh\nexit 1\n");
    let second = user.tool("testenv").run().ended(0);
    assert_eq!((second.stdout, second.stderr), (first.stdout, String::new()));

    let removed = user.tool("testenv --remove").run().ended(0);
    assert_file(&snapshot("testenv/removed.txt"), &user.transcript(&removed));
    assert!(!user.cache().exists());
    let nothing = user.tool("testenv --remove").run().ended(0);
    assert_file(&snapshot("testenv/absent.txt"), &user.transcript(&nothing));
}

#[test]
fn as_json_too() {
    let user = User::with_go(BUILDS);
    let path = |run: &Run, state: &str| {
        assert_eq!(run.stderr, "");
        let lines = messages(run);
        let [said, _] = &lines[..] else { panic!("{lines:?}") };
        assert_eq!((&said["type"], &said["state"]), (&"testenv".into(), &state.into()));
        PathBuf::from(said["path"].as_str().unwrap())
    };
    let json = |arguments: &str| user.tool("--message-format json").arg(arguments).run().ended(0);
    let folder = path(&json("testenv"), "built");
    assert_eq!(folder, user.cache().join(osc_control_plane::version()));
    assert_eq!(path(&json("testenv"), "present"), folder);
    assert_eq!(path(&json("testenv --remove"), "removed"), user.cache());
    assert_eq!(path(&json("testenv --remove"), "absent"), user.cache());
}

#[test]
fn without_go_it_is_said_how_to_get_it() {
    let user = User::with_go(BUILDS);
    let missing = user.tool("testenv").env("GO", "/nowhere/go").run().ended(101);
    assert_file(&snapshot("testenv/no-go.txt"), &user.transcript(&missing));
    user.write_go("#!/bin/sh\necho go version go1.25.9 linux/amd64\n");
    let old = user.tool("testenv").run().ended(101);
    old.said("says `go version go1.25.9 linux/amd64`; install Go 1.26 or later");
    assert!(!user.cache().exists());
}

#[test]
fn what_go_said_of_a_failed_build_is_shown() {
    let user = User::with_go("echo \"main.go:7:2: there is no such package\" >&2; exit 1");
    let run = user.tool("testenv").run().ended(101);
    assert_file(&snapshot("testenv/failed.txt"), &user.transcript(&run));
    assert_eq!(std::fs::read_dir(user.cache()).unwrap().count(), 0);
}

#[test]
fn an_interrupted_build_leaves_nothing() {
    let user = User::with_go("exec sleep 600");
    let mut child = user.tool("testenv").start();
    read_until(&mut child, "Building");
    interrupt(&child);
    let run = Run::of(&child.wait_with_output().unwrap()).ended(101);
    run.said("interrupted while the test control plane was built; the next run begins again");
    assert_eq!(std::fs::read_dir(user.cache()).unwrap().count(), 0);
}

#[test]
fn two_at_a_time_build_once() {
    let folder = tempfile::tempdir().unwrap();
    let builds = folder.path().join("builds");
    let user = User::with_go(&format!("echo build >> {}; sleep 1\n{BUILDS}", builds.display()));
    let runs = [(); 2].map(|()| user.tool("testenv").start());
    let [first, second] = runs.map(|child| Run::of(&child.wait_with_output().unwrap()).ended(0));
    assert_eq!(first.stdout, second.stdout);
    assert!(Path::new(first.stdout.trim_end()).join("etcd").is_file());
    assert_eq!(std::fs::read_to_string(builds).unwrap(), "build\n");
}
