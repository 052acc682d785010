//! A run that changes nothing does not start cargo, and nobody can tell from the files whether it did.

use osc_tests::snapshot::tree_difference;

use crate::support::{Project, Tool, interrupt, read_until};

const KIND: &str = "api/src/v1/hwfka.rs";

/// A project whose kind depends on everything that a compilation can read.
fn project(name: &str) -> Project {
    let project = Project::with_kind(name);
    let size = "    #[schemars(range(min = 1, max = 5))]";
    let words = "    #[doc = include_str!(\"word.txt\")]\n    #[cfg_attr(feature = \"more\", doc = \"more\")]\n";
    project.edit(KIND, size, &format!("{words}{size}"));
    let image = "\"registry.example.com/app:1.0.0\"";
    project.edit(KIND, image, "option_env!(\"OSC_TESTS_WORD\").unwrap_or(\"unset\")");
    project.write("api/src/v1/word.txt", "a word");
    let manifest = project.read("api/Cargo.toml");
    project.write("api/Cargo.toml", &(manifest + "\n[features]\nmore = []\n"));
    project
}

/// What a run did.
#[derive(Debug, PartialEq)]
struct Did {
    /// It started cargo.
    compiled: bool,
    /// It changed generated files.
    changed: bool,
}

const NOTHING: Did = Did { compiled: false, changed: false };
const COMPILED: Did = Did { compiled: true, changed: false };
const CHANGED: Did = Did { compiled: true, changed: true };

/// Runs `generate`, and checks that asking cargo again changes nothing.
fn generate(project: &Project, prepare: impl Fn(Tool) -> Tool) -> Did {
    let before = project.tree();
    let run = prepare(project.tool("generate")).run().ended(0);
    let after = project.tree();
    prepare(project.tool("generate --force")).run().ended(0).said("Compiling");
    assert_eq!(
        tree_difference(&after, &project.tree()),
        "",
        "cargo says something else than the cache"
    );
    let generated =
        |name: &&String| name.starts_with("package/") && before.get(*name) != after.get(*name);
    Did {
        compiled: run.stderr.contains("Compiling"),
        changed: after.keys().any(|name| generated(&name)),
    }
}

#[test]
fn each_input_is_noticed_and_nothing_else_is() {
    let project = project("inputs-operator");
    let run = || generate(&project, |tool| tool);
    assert_eq!(run(), CHANGED);
    assert_eq!(run(), NOTHING);

    project.edit(KIND, "/// The number of pods.", "/// How many pods.");
    assert_eq!(run(), CHANGED, "a source file");
    project.write("api/src/v1/word.txt", "another word");
    assert_eq!(run(), CHANGED, "an included file");
    project.edit("api/Cargo.toml", "more = []", "more = []\ndefault = [\"more\"]");
    assert_eq!(run(), CHANGED, "the API's manifest");
    project.edit("Cargo.lock", "version = 4", "# A remark.\nversion = 4");
    assert_eq!(run(), COMPILED, "the lock file");
    project.write(".cargo/config.toml", "[env]\nOSC_TESTS_WORD = \"configured\"\n");
    assert_eq!(run(), CHANGED, "a configuration file that appears");
    std::fs::remove_file(project.path(".cargo/config.toml")).unwrap();
    assert_eq!(run(), CHANGED, "a configuration file that goes");
    project.write("rust-toolchain.toml", "[toolchain]\nchannel = \"stable\"\n");
    assert_eq!(run(), COMPILED, "a toolchain file that appears");
    let with =
        |word: &'static str| generate(&project, move |tool| tool.env("OSC_TESTS_WORD", word));
    assert_eq!(with("one"), CHANGED, "a variable that appears");
    assert_eq!(with("one"), NOTHING);
    assert_eq!(with("two"), CHANGED, "a variable that changes");
    assert_eq!(run(), CHANGED, "a variable that goes");

    project.edit("operator/src/main.rs", "//!", "//! A remark.\n//!");
    project.write("README.md", "# Another\n");
    project.write("api/README.md", "# Another\n");
    project.write("Dockerfile", "FROM scratch\n");
    assert_eq!(run(), NOTHING);
    project.write("osc/detail.md", "Other words.\n");
    assert_eq!(run(), Did { compiled: false, changed: true }, "an addition");
}

#[test]
fn flags_of_the_compiler_are_noticed() {
    let project = Project::with_kind("flags-operator");
    project.tool("generate").run().ended(0);
    project.tool("generate").env("UNRELATED", "1").run().ended(0).silent_about("Compiling");
    for (name, value) in [
        ("RUSTFLAGS", "--cfg flagged"),
        ("CARGO_BUILD_RUSTFLAGS", "--cfg flagged"),
        ("RUSTC", "rustc"),
    ] {
        // What cargo would do then takes long: everything is compiled anew.
        let mut child = project.tool("generate").env(name, value).start();
        let said = read_until(&mut child, "Compiling `");
        interrupt(&child);
        assert!(said.contains("Compiling `"), "{name}: {said}");
        assert_eq!(child.wait().unwrap().code(), Some(101));
    }
    project.tool("generate").run().ended(0).silent_about("Compiling");
}

#[test]
fn what_a_build_script_reads_only_cargo_knows() {
    let project = Project::with_kind("script-operator");
    project.tool("generate").run().ended(0);
    project.edit(KIND, "\"registry.example.com/app:1.0.0\"", "env!(\"FROM_SCRIPT\")");
    let script = "fn main() {\n    println!(\"cargo::rerun-if-env-changed=OSC_TESTS_WORD\");\n    \
                  let word = std::env::var(\"OSC_TESTS_WORD\").unwrap_or_default();\n    \
                  println!(\"cargo::rustc-env=FROM_SCRIPT=word-{word}\");\n}\n";
    project.write("api/build.rs", script);
    let with =
        |word: &'static str| generate(&project, move |tool| tool.env("OSC_TESTS_WORD", word));
    assert_eq!(with("one"), CHANGED);
    assert_eq!(with("one"), COMPILED);
    assert_eq!(with("two"), CHANGED);
}

#[test]
fn an_edit_during_the_build_is_not_missed() {
    let project = Project::with_kind("race-operator");
    let edited = project.path("edited");
    let compiler = format!(
        "#!/bin/sh\n\"$@\" || exit\ncase \" $* \" in *' --crate-name race_operator_api '*)\n\
         test -e {0} || {{ touch {0}; sed -i 's/The number of pods/How many pods/' {1}; }} ;; esac\n",
        edited.display(),
        project.path(KIND).display(),
    );
    project.write("compiler", &compiler);
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(project.path("compiler"), mode).unwrap();
    project.write(".cargo/config.toml", "[build]\nrustc-wrapper = \"./compiler\"\n");
    project.tool("generate").run().ended(0).said("Generated 19 files");
    assert!(edited.exists() && project.read(KIND).contains("How many pods"));
    assert!(project.read("package/manifests/hwfka_crd.yaml").contains("The number of pods"));
    project.tool("generate").run().ended(0).said("Compiling");
    assert!(project.read("package/manifests/hwfka_crd.yaml").contains("How many pods"));
}

#[test]
fn workspaces_that_share_a_target_folder_do_not_meet() {
    let one = Project::with_kind("shared-one");
    let other = Project::with_kind("shared-other");
    one.tool("generate").run().ended(0);
    other.tool("generate").run().ended(0).said("Compiling `shared-other-api`");
    one.tool("generate --dry-run").run().ended(0).said("Fresh").silent_about("Compiling");
    assert!(other.read("package/metadata.yaml").contains("name: shared-other"));
}

#[test]
fn a_cache_that_cannot_be_read_is_no_cache() {
    let project = Project::with_kind("broken-cache");
    project
        .tool("generate")
        .env("CARGO_TARGET_DIR", "target")
        .env("CARGO", "/nowhere/cargo")
        .run()
        .ended(101);
    project.tool("generate").run().ended(0);
    let kept = project.kept();
    for file in ["settled.json", "cache.json"] {
        std::fs::write(kept.join(file), "{").unwrap();
    }
    project.tool("generate").run().ended(0).said("Compiling").said("Fresh");
    project.tool("generate").run().ended(0).silent_about("Compiling");
}

#[test]
fn a_settled_project_is_not_even_evaluated_and_every_change_unsettles_it() {
    let project = Project::with_kind("settled-operator");
    project.tool("generate").run().ended(0);
    project.tool("generate").run().ended(0).said("Fresh");
    let tree = project.tree();
    let kept = project.kept();
    let cache = std::fs::read(kept.join("cache.json")).unwrap();
    std::fs::write(kept.join("cache.json"), "{").unwrap();
    project.tool("generate").run().ended(0).said("Fresh 19 files").silent_about("Compiling");
    std::fs::write(kept.join("cache.json"), cache).unwrap();

    let crd = "package/manifests/hwfka_crd.yaml";
    let changes: [(&str, &dyn Fn()); 4] = [
        ("edited", &|| project.edit(crd, "kind: Hwfka", "kind: Other")),
        ("removed", &|| std::fs::remove_file(project.path(crd)).unwrap()),
        ("added", &|| project.write("config/crd/old.yaml", &project.read(crd))),
        ("emptied", &|| std::fs::remove_dir_all(project.path("config")).unwrap()),
    ];
    for (what, change) in changes {
        change();
        project.tool("generate").run().ended(0).said("Generated").silent_about("Compiling");
        assert_eq!(tree_difference(&tree, &project.tree()), "", "{what}");
        project.tool("generate").run().ended(0).said("Fresh");
    }
    project.write("osc/manifests/vendor/notes.txt", "no YAML");
    project.tool("generate").run().ended(100);
    project.write("osc/manifests/vendor/notes.txt", "");
    project.tool("generate").run().ended(100);
}
