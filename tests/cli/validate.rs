//! `cargo osc validate [PATH]`

use osc_tests::snapshot::assert_file;

use crate::support::{Project, Tool, snapshot};

#[test]
fn a_package_is_checked_without_any_other_program() {
    let project = Project::shared();
    project.tool("generate").run().ended(0);
    project.tool("bundle --output out").run().ended(0);
    let alone = |path: &str| {
        Tool::within(&project.root())
            .without("CARGO")
            .without("HOME")
            .env("PATH", "")
            .env("CARGO", "/nowhere/cargo")
            .arg("validate")
            .raw(path)
            .run()
    };
    let folder = alone("package").ended(0);
    assert_file(&snapshot("validate/folder.txt"), &folder.transcript(project.around()));
    let archive = alone("out/shared-operator-0.1.0.zip").ended(0);
    assert_file(&snapshot("validate/archive.txt"), &archive.transcript(project.around()));
    // The same environment cannot evaluate sources: there is no cargo in it.
    let sources =
        Tool::within(&project.root()).env("CARGO", "/nowhere/cargo").arg("validate --force");
    sources.run().ended(101).said("error: could not start cargo: ");
}

#[test]
fn a_broken_package_points_into_its_files() {
    let project = Project::shared();
    project.tool("generate").run().ended(0);
    project.edit("package/metadata.yaml", "source: OpenSource", "source: OpenSauce");
    let run = project.tool("validate package").run().ended(100);
    assert_file(&snapshot("validate/broken.txt"), &run.transcript(project.around()));
    project.tool("validate package --allow META-04").run().ended(0).silent_about("META-04");
    project
        .tool("validate package --strict --allow META-04")
        .run()
        .ended(100)
        .said("error[META-11]");
}

#[test]
fn the_sizes_of_crds_are_said_where_they_are_asked_for() {
    let project = Project::shared();
    project.tool("validate").run().ended(0).silent_about(" bytes, ");
    let sources = project.tool("validate --sizes").run().ended(0);
    sources.said("        Size ").said(" bytes, ").said(" % of 262144");
    project.tool("generate").run().ended(0);
    project.tool("validate package --sizes").run().ended(0).said(" % of 262144");
}

#[test]
fn what_is_no_package_is_said() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.zip"), "no zip").unwrap();
    std::fs::write(folder.path().join("a.txt"), "text").unwrap();
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let run = |path: &str| Tool::within(folder.path()).arg("validate").raw(path).run();
    run("nowhere").ended(101).said("nowhere");
    run("a.zip").ended(100).said("error[PKG-11]").said("a.zip");
    run("a.txt").ended(100).said("a.txt");
    run("empty").ended(100).said("error[PKG-01]");
}

#[test]
fn sources_are_checked_where_they_are_written() {
    let project = Project::with_kind("sources-operator");
    project.edit("api/src/v1/hwfka.rs", "size: 3,", "size: 9,");
    project.tool("generate --force").run().ended(100).said("nothing was written");
    let run = project.tool("validate").run().ended(100).silent_about("Compiling");
    assert_file(&snapshot("validate/sources.txt"), &run.transcript(project.around()));
}
