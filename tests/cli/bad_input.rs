//! Mistakes in a project: each is a clear message, with the exit code that says who is to act.

use osc_tests::snapshot::{assert_file, tree, tree_difference};

use crate::support::{Project, Run, Tool, snapshot, target};

const KIND: &str = "api/src/v1/hwfka.rs";

/// Runs `generate`, which must write nothing.
#[track_caller]
fn refused(project: &Project, code: i32) -> Run {
    let before = project.tree();
    let run = project.tool("generate").run().ended(code);
    assert_eq!(tree_difference(&before, &project.tree()), "");
    run
}

/// A package with one binary, in a workspace of its own.
fn package(name: &str, files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let manifest =
        format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
    let all = [("Cargo.toml", manifest.as_str())].into_iter().chain(files.iter().copied());
    for (path, text) in all {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn no_cargo_project() {
    let folder = tempfile::tempdir().unwrap();
    for command in ["generate", "validate", "bundle", "create api --group a --version v1 --kind B"]
    {
        let run = Tool::within(folder.path()).arg(command).run().ended(101);
        run.said("error: there is no Cargo.toml in").said("make one with `cargo osc init NAME`");
    }
    assert!(tree(folder.path()).is_empty());
}

#[test]
fn a_manifest_that_cargo_cannot_read() {
    let folder = package("a", &[("Cargo.toml", "[package\n"), ("src/main.rs", "fn main() {}")]);
    let run = Tool::within(folder.path()).arg("generate").run().ended(101);
    run.said("error: cargo could not read the workspace").said("Cargo.toml:1:");
}

#[test]
fn a_crate_of_binaries_only() {
    let folder = package("bins", &[("src/main.rs", "fn main() {}")]);
    let run = Tool::within(folder.path()).arg("generate").run().ended(100);
    run.said("error[PRJ-01]: no package of this workspace has a binary target named `<package>-osc-dump`")
        .said("move the types into a library (`src/lib.rs`)");
    let dump = [("src/main.rs", "fn main() {}"), ("src/bin/bins-osc-dump.rs", "fn main() {}")];
    let folder = package("bins", &dump);
    let run = Tool::within(folder.path()).arg("generate").run().ended(100);
    run.said("error[PRJ-01]: the API package `bins` has no library target");
}

#[test]
fn two_api_crates() {
    let folder = package("one", &[("src/lib.rs", ""), ("src/bin/one-osc-dump.rs", "fn main() {}")]);
    let manifest = folder.path().join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).unwrap();
    std::fs::write(&manifest, text.clone() + "[workspace]\nmembers = [\"two\"]\n").unwrap();
    std::fs::create_dir_all(folder.path().join("two/src/bin")).unwrap();
    std::fs::write(folder.path().join("two/Cargo.toml"), text.replace("one", "two")).unwrap();
    std::fs::write(folder.path().join("two/src/lib.rs"), "").unwrap();
    std::fs::write(folder.path().join("two/src/bin/two-osc-dump.rs"), "fn main() {}").unwrap();
    let run = Tool::within(folder.path()).arg("generate").run().ended(100);
    assert_file(&snapshot("bad-input/two-api-crates.txt"), &run.transcript(folder.path()));
}

#[test]
fn no_kinds() {
    let project = Project::init("nokinds-operator");
    project.lock();
    let run = refused(&project, 100);
    run.said("error[PRJ-02]: the API package `nokinds-operator-api` registers no kind")
        .said("add one with `cargo osc create api --group GROUP --version v1 --kind KIND`");
}

#[test]
fn a_kind_that_is_not_compiled() {
    let project = Project::with_kind("cfg-operator");
    project.tool("generate").run().ended(0);
    project.edit("api/src/lib.rs", "pub mod v1;", "#[cfg(windows)]\npub mod v1;");
    let run = refused(&project, 100);
    run.said("error[PRJ-02]")
        .said("no `#[cfg]` may remove it")
        .said("`HwfkaSpec` is a kind, but it is not compiled");

    project.edit("api/src/lib.rs", "#[cfg(windows)]\n", "");
    project.tool("create api --group osctest --version v1 --kind Topic").run().ended(0);
    project.tool("generate").run().ended(0);
    project.edit("api/src/v1/mod.rs", "pub mod topic;", "");
    project.edit("api/src/v1/mod.rs", "pub use topic::*;", "");
    project.edit("operator/src/controllers/mod.rs", "mod topic;\n", "");
    let run = project.tool("validate").run().ended(0);
    let run = run.said("warning[PRJ-07]: `TopicSpec` is a kind, but it is not compiled");
    run.said("--> api/src/v1/topic.rs:").said("no `mod` declares its file");
    let run = project.tool("generate").run().ended(0);
    run.said("Deleted package/manifests/topic_csd.yaml");
}

#[test]
fn two_kinds_with_one_name() {
    let project = Project::with_kind("twice-operator");
    let text = project.read(KIND).replace("pub struct Hwfka", "pub struct Other");
    let text = text.replace("HwfkaStatus", "OtherStatus").replace("HwfkaSpec", "OtherSpec");
    project.write("api/src/other.rs", &text);
    project.edit("api/src/lib.rs", "pub mod v1;", "pub mod v1;\npub mod other;");
    let run = refused(&project, 100);
    let text = run.stderr.split("\nerror").nth(1).unwrap_or_default().to_owned();
    assert!(text.starts_with("[PRJ-03]"), "{}", run.stderr);
    run.said("--> api/src/").said("Hwfka");
}

#[test]
fn two_stored_versions_of_one_kind() {
    let project = Project::with_kind("versions-operator");
    let text = project.read(KIND).replace("version = \"v1\"", "version = \"v2\"");
    project.write("api/src/v2.rs", &text);
    project.edit("api/src/lib.rs", "pub mod v1;", "pub mod v1;\npub mod v2;");
    refused(&project, 100).said("error[PRJ-08]").said("--> api/src/").said("`storage = false`");
}

#[test]
fn a_version_with_build_metadata() {
    let project = Project::with_kind("plus-operator");
    project.edit("Cargo.toml", "version = \"0.1.0\"", "version = \"0.1.0+7\"");
    let run = refused(&project, 100);
    run.said("error[META-02]").said("--> Cargo.toml:6:11").said("0.1.0+7");
}

#[test]
fn a_name_that_a_package_cannot_have() {
    let project = Project::shared();
    project.edit("operator/Cargo.toml", "name = \"shared-operator\"", "name = \"Shared_operator\"");
    project.edit(
        "operator/src/main.rs",
        "use shared_operator::controllers",
        "use Shared_operator::controllers",
    );
    let run = refused(&project, 100);
    run.said("error[META-01]").said("operator/Cargo.toml");
}

#[test]
fn mistakes_in_the_configuration_are_underlined() {
    let project = Project::shared();
    let text = project.read("Cargo.toml");
    let start = text.find("[workspace.metadata.osc]").unwrap();
    let table = r#"[workspace.metadata.osc]
domain = "huawei.com"
scope = "everywhere"
image = "registry.example.com/a/shared-operator:1.0"
sourse = "OpenSource"
architectures = "x86_64"
devices = ["CPU", "TPU"]
display-name = 7
logo = "osc/missing.png"
provider = { name = "A", url = "https://example.com", mail = "a@example.com" }
deploy-scenes = { CCE = ["self"], AWS = [] }

[workspace.metadata.osc.upgrade]
replaces = 1
skip = []
"#;
    project.write("Cargo.toml", &(text[..start].to_owned() + table));
    let run = refused(&project, 100);
    let own = run.transcript(project.around());
    let own = &own[own.find("error").unwrap()..];
    assert_file(&snapshot("bad-input/configuration.txt"), own);

    project.write("Cargo.toml", &(text[..start].to_owned() + "[workspace.metadata]\nosc = 3\n"));
    refused(&project, 100)
        .said("error[CFG-01]: `osc` takes a table, not an integer")
        .said("osc = 3");
}

#[test]
fn a_logo_that_is_missing_or_no_picture() {
    let project = Project::shared();
    project.edit("Cargo.toml", "# logo = \"osc/logo.png\"", "logo = \"osc/logo.png\"");
    let run = refused(&project, 100);
    run.said("error[CFG-03]: the logo `osc/logo.png` cannot be read: No such file")
        .said("logo = \"osc/logo.png\"");
    project.edit("Cargo.toml", "logo = \"osc/logo.png\"", "logo = \"osc/logo.gif\"");
    refused(&project, 100)
        .said("error[CFG-03]: `osc/logo.gif` is no picture that the console shows");
}

#[test]
fn an_api_crate_that_does_not_compile() {
    let project = Project::with_kind("rustc-operator");
    project.edit(KIND, "pub size: i32,", "pub size: Sizes,");
    let run = refused(&project, 101);
    assert!(
        run.stderr.contains("error[E0425]") || run.stderr.contains("error[E0412]"),
        "{}",
        run.stderr
    );
    let last = run.stderr.trim_end().lines().last().unwrap();
    assert!(last.starts_with("error: could not compile `rustc-operator-api`"), "{last}");
}

#[test]
fn a_spec_type_that_is_generic_or_private() {
    let project = Project::with_kind("spec-operator");
    project.edit(
        KIND,
        "pub struct HwfkaSpec {",
        "pub struct HwfkaSpec<T> {\n    /// Any.\n    pub any: T,\n",
    );
    refused(&project, 101)
        .said("error")
        .said("generic")
        .said("could not compile `spec-operator-api`");
    project.edit(
        KIND,
        "pub struct HwfkaSpec<T> {\n    /// Any.\n    pub any: T,\n",
        "struct HwfkaSpec {",
    );
    // A private one is no mistake: nothing outside its module needs its name.
    project.tool("generate").run().ended(0).said("Generated 19 files");
}

#[test]
fn a_sample_that_panics() {
    let project = Project::with_kind("panic-operator");
    project.edit(KIND, "size: 3,", "size: \"three\".parse().unwrap(),");
    let run = refused(&project, 100);
    run.said("error[FACT-02]")
        .said("it panicked at api/src/v1/hwfka.rs:57:35")
        .said("--> api/src/v1/hwfka.rs:20:16")
        .silent_about("thread 'main'");
}

#[test]
fn a_sample_that_prints_or_ends_the_process() {
    let project = Project::with_kind("print-operator");
    project.edit(KIND, "let spec", "println!(\"a word from the sample\");\n        let spec");
    let run = project.tool("generate").run().ended(0);
    assert_eq!(run.stdout, "");
    run.said("a word from the sample").said("Generated 19 files");
    project.edit(
        KIND,
        "let spec",
        "std::process::exit(0);\n        #[allow(unreachable_code)]\n        let spec",
    );
    let run = refused(&project, 101);
    run.said("error: the program `print-operator-api-osc-dump` ended well but wrote no facts");
    project.edit(KIND, "std::process::exit(0)", "std::process::abort()");
    refused(&project, 101).said("`print-operator-api-osc-dump` failed (signal: 6 (SIGABRT)");
}

#[test]
fn a_sample_that_the_schema_refuses() {
    let project = Project::with_kind("sample-operator");
    project.edit(KIND, "size: 3,", "size: 9,");
    refused(&project, 100)
        .said("error[CSD-11]")
        .said("spec.size")
        .said("api/src/v1/hwfka.rs:20:16");
}

#[test]
fn an_sdk_of_another_version() {
    let project = Project::with_kind("old-operator");
    let facts = r##"fn main() { std::fs::write(std::env::args().nth(1).unwrap(), r#"{"format": 1, "sdk": "0.0.9"}"#).unwrap(); }"##;
    project.write("api/src/bin/osc-dump.rs", facts);
    let run = refused(&project, 100);
    let own = env!("CARGO_PKG_VERSION");
    let message = format!(
        "error[PRJ-05]: the API package is built with osc-sdk 0.0.9, this is cargo-osc {own}"
    );
    run.said(&message).said("`cargo install cargo-osc --version 0.0.9 --locked`");
    project.write("api/src/bin/osc-dump.rs", &facts.replace("0.0.9\"", "0.0.9"));
    refused(&project, 101).said("what `old-operator-api-osc-dump` wrote are no facts");
}

#[test]
fn a_program_that_cannot_run_here() {
    let project = Project::with_kind("foreign-operator");
    // A compiler that makes programs of another machine.
    let compiler = "#!/bin/sh\n\"$@\" || exit\ncase \" $* \" in *' --crate-name foreign_operator_api_osc_dump '*)\n\
                    for out in \"$CARGO_TARGET_DIR\"/debug/deps/foreign_operator_api_osc_dump-*[0-9a-f]; do\n\
                    test -x \"$out\" && rm \"$out\" && printf '\\177ELF of another machine' > \"$out\" && chmod +x \"$out\"\n\
                    done ;; esac\nexit 0\n";
    project.write("compiler", compiler);
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(project.path("compiler"), mode).unwrap();
    let compiler = project.path("compiler");
    let run = project
        .tool("generate")
        .env("RUSTC_WRAPPER", &compiler)
        .env("CARGO_TARGET_DIR", target())
        .run()
        .ended(101);
    run.said("error: could not run ")
        .said("foreign-operator-api-osc-dump: Exec format error")
        .said("if `build.target` names another machine than this one")
        .said("set CARGO_BUILD_TARGET to the `host:` that `rustc -vV` prints");
    assert!(!project.path("config").exists());
}

#[test]
fn additions_that_have_no_place_or_are_no_yaml() {
    let project = Project::shared();
    project.write("osc/notes.txt", "mine\n");
    project.write("osc/metadata.yaml", "name: a\n");
    project.write("osc/lifecycle.yaml", "a: 1\na: 2\n");
    project.write("osc/manifests/topic_csd.yaml", "spec: {}\n");
    let run = refused(&project, 100);
    let own = run.transcript(project.around());
    assert_file(&snapshot("bad-input/additions.txt"), &own[own.find("error").unwrap()..]);
}

#[test]
fn a_file_where_a_folder_should_be() {
    let project = Project::shared();
    project.write("config", "mine\n");
    refused(&project, 101).said("shared-operator/config is a file, but a folder belongs there");
    std::fs::remove_file(project.path("config")).unwrap();
    project.write("package/manifests", "mine\n");
    refused(&project, 101).said("package/manifests is a file, but a folder belongs there");
    std::fs::remove_file(project.path("package/manifests")).unwrap();
    std::fs::create_dir_all(project.path("package/metadata.yaml/below")).unwrap();
    refused(&project, 101).said("package/metadata.yaml is a folder, but a file belongs there");
    std::fs::remove_dir_all(project.path("package")).unwrap();
    std::fs::remove_dir_all(project.path("osc")).unwrap();
    project.write("osc", "mine\n");
    refused(&project, 101).said("shared-operator/osc is a file, but a folder belongs there");
    std::fs::remove_file(project.path("osc")).unwrap();
    project.tool("generate").run().ended(0);
    project.write("out", "mine\n");
    project
        .tool("bundle --output out")
        .run()
        .ended(101)
        .said("out is a file, but a folder belongs there");
}

#[test]
fn a_path_that_is_not_utf_8() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    let odd = folder.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9"));
    std::fs::create_dir(&odd).unwrap();
    for command in ["generate", "init x", "create api --group a --version v1 --kind B"] {
        Tool::within(&odd)
            .arg(command)
            .run()
            .ended(101)
            .said("is not UTF-8")
            .said("work in a folder whose path is UTF-8");
    }
    Tool::within(folder.path()).arg("init").raw(odd.join("x")).run().ended(2).said("invalid UTF-8");

    let project = Project::shared();
    let odd = project.path("osc").join(std::ffi::OsStr::from_bytes(b"caf\xe9.yaml"));
    std::fs::write(&odd, "").unwrap();
    project.tool("generate").run().ended(101).said("is not UTF-8");
    std::fs::remove_file(odd).unwrap();
    std::fs::write(project.path("osc/detail.md"), b"caf\xe9").unwrap();
    project.tool("generate").run().ended(101).said("osc/detail.md is not UTF-8");
}
