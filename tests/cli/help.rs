//! `--help` of every command, as it is printed.

use crate::support::{Tool, snapshot};
use osc_tests::snapshot::assert_file;

/// The help of a command, and of every command below it.
fn all_of(path: &str) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let run =
        Tool::within(folder.path()).env("COLUMNS", "100").arg(path).arg("--help").run().ended(0);
    assert_eq!(run.stderr, "", "{path}");
    let commands = run.stdout.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names: Vec<_> = commands
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(|name| format!("{path} {name}").trim().to_owned())
        .collect();
    let mut all = vec![(path.to_owned(), run.stdout)];
    all.extend(names.iter().flat_map(|name| all_of(name)));
    all
}

#[test]
fn each_command_says_what_it_does() {
    let all = all_of("");
    let names: Vec<_> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "",
            "init",
            "create",
            "create api",
            "create webhook",
            "generate",
            "schemapatch",
            "validate",
            "bundle",
            "diff",
            "audit",
            "audit rbac",
            "testenv",
            "explain"
        ]
    );
    for (name, help) in &all {
        let file = format!(
            "help/{}.txt",
            if name.is_empty() { "osc".into() } else { name.replace(' ', "-") }
        );
        assert_file(&snapshot(&file), help);
    }
}

#[test]
fn as_a_subcommand_of_cargo_it_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let direct = Tool::within(folder.path()).arg("--version").run().ended(0);
    let through = Tool::within(folder.path()).arg("osc --version").run().ended(0);
    assert_eq!(direct.stdout, through.stdout);
    assert_eq!(direct.stdout, format!("cargo-osc {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_usage_is_said_and_ends_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &str| Tool::within(folder.path()).arg(arguments).run().ended(2);
    run("").said("Usage: cargo osc");
    run("generat").said("a similar subcommand exists: 'generate'");
    run("generate --chek").said("a similar argument exists: '--check'");
    run("generate --check --dry-run").said("cannot be used with");
    run("validate --allow META-99").said("there is no such code; did you mean `META-0");
    run("create api --group a --version v1").said("--kind <KIND>");
    run("init x --sdk latest")
        .said("is not `path:CHECKOUT`, `git:URL#REV` or a version such as `0.1.0`");
}
