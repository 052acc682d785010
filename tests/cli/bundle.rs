//! `cargo osc bundle`, and `validate` of what it makes.

use std::path::Path;

use osc_tests::snapshot::{assert_file, tree_difference};

use crate::support::{Project, Tool, snapshot, target};

/// Packs into a folder beside the workspace; the archive's bytes.
fn pack(project: &Project, arguments: &str) -> Vec<u8> {
    let out = project.around().join("out");
    project.tool("bundle --output").raw(&out).arg(arguments).run().ended(0).said("Bundled");
    let mut archives = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
    let bytes = std::fs::read(archives.next().unwrap()).unwrap();
    assert!(archives.next().is_none(), "only the archive lies in {}", out.display());
    std::fs::remove_dir_all(out).unwrap();
    bytes
}

#[test]
fn the_same_sources_in_another_folder_give_the_same_bytes() {
    let formats = ["--format zip", "--format tgz", "--format zip --flat", "--format tgz --flat"];
    let project = Project::with_kind("bytes-operator");
    let first = formats.map(|format| pack(&project, format));
    let copy = project.copy();
    project.write("api/src/v1/hwfka.rs", "");
    assert_eq!(formats.map(|format| pack(&copy, format)), first);
}

#[test]
fn an_archive_is_a_valid_package() {
    let project = Project::shared();
    for format in ["zip", "tgz", "zip --flat"] {
        let run = project.tool("bundle --format").arg(format).run().ended(0);
        let name = format!("osc/shared-operator-0.1.0.{}", format.split(' ').next().unwrap());
        let archive = target().join(&name);
        run.said(&name);
        let run = Tool::within(project.around()).arg("validate").raw(&archive).run().ended(0);
        run.said("0 errors, 1 warning").said("META-11");
        assert!(!Path::new(&format!("{}.osc-unfinished", archive.display())).exists());
    }
}

#[test]
fn the_default_place_is_the_target_folder() {
    let project = Project::shared();
    let run = project.tool("bundle").run().ended(0);
    assert_file(&snapshot("bundle/default.txt"), &without_cargo(&run.transcript(project.around())));
    let own = project.path("target");
    project.tool("generate").run().ended(0);
    let run = project.tool("bundle --output target/osc").run().ended(0);
    run.said("Bundled target/osc/shared-operator-0.1.0.zip");
    assert!(own.join("osc/shared-operator-0.1.0.zip").is_file());
}

#[test]
fn a_stale_package_is_one_warning_and_not_packed() {
    let project = Project::shared();
    project.tool("generate").run().ended(0);
    let fresh = pack(&project, "");
    project.edit("package/metadata.yaml", "source: OpenSource", "source: ISV");
    project.edit("package/lifecycle.yaml", "install:", "installed:");
    for command in ["validate", "bundle"] {
        let run = project.tool(command).run().ended(0);
        let run = run.said(
            "warning[GEN-02]: 2 files in `config/` and `package/` are not what the sources say",
        );
        assert_eq!(run.stderr.matches("GEN-02]").count(), 1);
        assert!(run.stderr.contains("help: run `cargo osc generate`"));
    }
    assert_eq!(pack(&project, ""), fresh);
}

#[test]
fn errors_stop_it_and_leave_nothing_behind() {
    let project = Project::shared();
    project.edit("Cargo.toml", "source = \"OpenSource\"", "source = \"ISV\"");
    let out = project.around().join("out");
    let before = project.tree();
    let run = project.tool("bundle --output").raw(&out).run().ended(100);
    run.said("error[META-11]").said("no archive was written");
    assert!(!out.exists());
    project.tool("bundle --allow META-11 --output").raw(&out).run().ended(0);
    assert!(out.join("shared-operator-0.1.0.zip").is_file());
    assert_eq!(tree_difference(&before, &project.tree()), "");
    project.tool("bundle --allow META-11 --strict").run().ended(100).said("error[CFG-02]");
}

#[test]
fn what_a_package_has_no_place_for_is_a_note() {
    let project = Project::shared();
    project.tool("bundle").run().ended(0).silent_about("WH-07");
    let handlers = r#"
#[osc::validating_webhook(groups = [""], versions = ["v1"], resources = ["pods"], operations = [create])]
fn check() {}
"#;
    let main = project.read("operator/src/main.rs");
    project.write("operator/src/main.rs", &format!("{main}{handlers}"));
    let run = project.tool("bundle").run().ended(0);
    let files = "`config/webhook/manifests.yaml` and `config/webhook/service.yaml`";
    run.said(&format!("note[WH-07]: a package has no place for {files}"))
        .said("help: let the operator apply them when it starts")
        .silent_about("cert-manager")
        .said("Bundled");
    let from = "webhook = { certificate = \"cert-manager\" }";
    project.edit(
        "Cargo.toml",
        "source = \"OpenSource\"",
        &format!("source = \"OpenSource\"\n{from}"),
    );
    let run = project.tool("bundle").run().ended(0);
    run.said("`config/webhook/service.yaml` and `config/webhook/certificate.yaml`").said(
        "`config/webhook/certificate.yaml` is not its to apply: who installs the package does",
    );
}

/// A transcript without what cargo itself says while it builds, and without the size that the compressor gives.
fn without_cargo(text: &str) -> String {
    let cargo = [
        "   Compiling shared-operator",
        "    Finished",
        "    Blocking",
        "     Locking",
        "    Updating",
        "note: waiting for another",
    ];
    let bytes = text.split(" files, ").nth(1).and_then(|text| text.split(' ').next()).unwrap();
    let text = text.replace(bytes, "[SIZE]");
    let kept = text.lines().filter(|line| !cargo.iter().any(|start| line.starts_with(start)));
    kept.collect::<Vec<_>>().join("\n") + "\n"
}
