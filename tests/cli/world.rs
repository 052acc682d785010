//! What the world does to a run: locks, full disks, signals. Each file is old or new, and the next run completes the work.

use std::path::Path;
use std::process::Child;

use osc_tests::snapshot::{Tree, tree, tree_difference};

use crate::support::{PROGRAM, Project, Run, Tool, interrupt, read_until, wait_for};

fn ended(child: Child) -> Run {
    Run::of(&child.wait_with_output().unwrap())
}

/// The files of a run that was interrupted: each as before, or as after.
#[track_caller]
fn assert_whole(now: &Tree, before: &Tree, after: &Tree) {
    for (name, text) in now {
        assert!(!name.ends_with(".osc-unfinished"), "{name} was left");
        let known = [before.get(name), after.get(name)];
        assert!(known.contains(&Some(text)), "{name} is neither old nor new");
    }
}

#[test]
fn a_lock_that_somebody_holds_is_said() {
    let project = Project::with_kind("lock-operator");
    let cargo = ("debug/.cargo-lock", "Blocking waiting for file lock", "while cargo was building");
    let own = (
        "osc/lock-operator-api.lock",
        "waiting for another `cargo osc`",
        "while another `cargo osc`",
    );
    for (lock, said, during) in [cargo, own] {
        let target = tempfile::tempdir().unwrap();
        let path = target.path().join(lock);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let held = std::fs::File::create(path).unwrap();
        held.lock().unwrap();
        let mut child = project.tool("generate").env("CARGO_TARGET_DIR", target.path()).start();
        let text = read_until(&mut child, said);
        assert!(text.contains(said), "{text}");
        interrupt(&child);
        ended(child).ended(101).said(&format!("error: interrupted {during}"));
    }
    assert!(!project.path("config").exists());
}

/// Runs the tool where no file may grow over some blocks.
fn limited(project: &Project, blocks: u32, arguments: &str) -> Run {
    let script = format!("ulimit -f {blocks} && exec {PROGRAM} {arguments}");
    Tool::of("sh", &project.root()).raw("-c").raw(script).run()
}

#[test]
fn a_full_disk_leaves_old_and_new_files_only() {
    let project = Project::with_kind("disk-operator");
    project.tool("generate").run().ended(0);
    project.edit("Cargo.toml", "version = \"0.1.0\"", "version = \"0.2.0\"");
    project.tool("generate --dry-run").run().ended(0);
    let before = project.tree();
    let run = limited(&project, 2, "generate").ended(101);
    let run = run.said("error: could not write ").said("File too large");
    let named = run.stderr.split("could not write ").nth(1).unwrap().split(": ").next().unwrap();
    assert!(Path::new(named).starts_with(project.root()), "{named}");
    let between = project.tree();
    project.tool("generate").run().ended(0);
    let after = project.tree();
    assert_ne!(tree_difference(&before, &after), "");
    assert_whole(&between, &before, &after);

    let run = limited(&project, 2, "bundle --output out").ended(101);
    run.said("could not write out/disk-operator-0.2.0.zip: File too large");
    assert!(tree(&project.path("out")).is_empty());
    project.tool("bundle --output out").run().ended(0);
}

#[test]
fn a_full_disk_during_init_is_completed_by_the_next_run() {
    let folder = tempfile::tempdir().unwrap();
    let script = format!("ulimit -f 4 && exec {PROGRAM} init full-operator");
    let run = Tool::of("sh", folder.path()).raw("-c").raw(script).run().ended(101);
    run.said("could not write ").said("File too large");
    let between = tree(folder.path());
    Tool::within(folder.path()).arg("init full-operator").run().ended(0);
    assert_whole(&between, &Tree::new(), &tree(folder.path()));
}

#[test]
fn an_interrupted_build_writes_nothing_and_the_next_run_continues() {
    let project = Project::with_kind("build-operator");
    let started = project.path("started");
    let compiler = format!(
        "#!/bin/sh\ncase \" $* \" in *' --crate-name build_operator_api '*)\n\
                            touch {} && sleep 60 ;; esac\nexec \"$@\"\n",
        started.display()
    );
    project.write("compiler", &compiler);
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(project.path("compiler"), mode).unwrap();
    let child = project.tool("generate").env("RUSTC_WRAPPER", project.path("compiler")).start();
    wait_for("the compiler's start", || started.exists());
    interrupt(&child);
    let run = ended(child).ended(101);
    run.said("error: interrupted while cargo was building; the next run continues");
    assert!(!project.path("config").exists() && !project.path("package").exists());
    project.tool("generate").run().ended(0).said("Generated 19 files");
}

#[test]
fn an_interrupt_while_files_are_written_stops_between_two_of_them() {
    let project = Project::shared();
    for number in 0..1500 {
        project.write(
            &format!("osc/manifests/vendor/extra_{number:04}.yaml"),
            &format!("number: {number}\n"),
        );
    }
    project.tool("generate --dry-run").run().ended(0);
    let before = project.tree();
    let vendor = project.path("package/manifests/vendor/extra_0100.yaml");
    let child = project.tool("generate").start();
    wait_for("the hundredth file", || vendor.exists());
    interrupt(&child);
    let run = ended(child).ended(101);
    run.said("error: interrupted after ").said("the next run completes it");
    let between = project.tree();
    project.tool("generate").run().ended(0);
    let after = project.tree();
    assert!(between.len() < after.len());
    assert_whole(&between, &before, &after);
    project.tool("generate --check").run().ended(0);
}

#[test]
fn what_an_older_run_left_is_cleared_away() {
    let project = Project::shared();
    project.write("package/metadata.yaml.osc-unfinished", "half of");
    project.write("config/gone.yaml.osc-unfinished", "half of");
    project.tool("generate").run().ended(0);
    assert!(project.tree().keys().all(|name| !name.ends_with(".osc-unfinished")));
    project.tool("generate --check").run().ended(0);
}

#[test]
fn output_that_nobody_reads_is_no_crash() {
    let folder = tempfile::tempdir().unwrap();
    let script = format!("{PROGRAM} explain | true; {PROGRAM} explain META-08 | head -1");
    let run = Tool::of("sh", folder.path()).raw("-c").raw(script).run().ended(0);
    assert_eq!(run.stderr, "");
}
