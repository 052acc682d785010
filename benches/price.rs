//! What our crates add to the first build of an API crate.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Context as _;
use cargo_metadata::Message;

use crate::cells::at_most;
use crate::ledger;
use crate::measure;
use crate::project::{Project, Tools};
use crate::table::Table;

/// A crate with its features. Two builds that have it alike pay the same for it, whatever was measured.
type Crate = (String, String, Vec<String>);

/// What the compilation of a crate took, and how often it was compiled: for the host and for the target.
#[derive(Clone, Copy, Default)]
struct Price {
    cpu: Duration,
    times: usize,
}

type Closure = BTreeMap<Crate, Price>;

/// Every crate that is there because of ours, or has other features because of ours, less what it replaces.
pub(crate) fn own_crates(tools: &Tools, project: &Project) -> anyhow::Result<String> {
    let fresh = tools.with_target("target-own")?;
    let with = closure(&fresh, project, "with")?;
    let without = closure(&fresh, &without_sdk(tools, project)?, "without")?;
    fresh.remove_target()?;
    let mut table = Table::new(["added to the first build of an API crate", "CPU", "target"]);
    let mut rows = |sign: &str, one: &Closure, other: &Closure| {
        let mut sum = Duration::ZERO;
        for ((_, name, features), price) in one.iter().filter(|(key, _)| !other.contains_key(*key))
        {
            let times =
                if price.times > 1 { format!(", {} times", price.times) } else { String::new() };
            let name = format!("  {sign} {name} [{}]{times}", features.join(" "));
            table.row([name, format!("{:.2} s", price.cpu.as_secs_f64())]);
            sum += price.cpu;
        }
        sum.as_secs_f64()
    };
    let sum = rows("+", &with, &without) - rows("-", &without, &with);
    let [number, target, verdict] = at_most(sum, 5.0, " s");
    table.row(["in all".to_owned(), number, target, verdict]);
    Ok(table.text())
}

/// Builds the library of the API package with a ledger: every crate below it.
fn closure(tools: &Tools, project: &Project, name: &str) -> anyhow::Result<Closure> {
    let ledger = tools.folder.join(format!("ledger-{name}"));
    let mut command = tools.cargo(project, &["build", "-p", &project.api(), "--lib"])?;
    ledger::keep(command.arg("--message-format=json"), &ledger)?;
    let output = measure::run(&mut command)?.output;
    let entries = ledger::read(&ledger)?;
    let mut closure = Closure::new();
    for message in Message::parse_stream(output.as_bytes()) {
        let Message::CompilerArtifact(artifact) = message.context("cargo's messages changed")?
        else {
            continue;
        };
        if artifact.target.name == project.api().replace('-', "_") {
            continue;
        }
        let key = (artifact.package_id.repr, artifact.target.name, artifact.features);
        let price = closure.entry(key).or_default();
        let files: Vec<_> = artifact.filenames.iter().map(|file| file.as_str()).collect();
        for (hash, cpu) in &entries {
            if files.iter().any(|file| file.contains(hash.as_str())) {
                price.cpu += *cpu;
                price.times += 1;
            }
        }
    }
    Ok(closure)
}

/// The same project without a dependency on our crates, and so without types.
fn without_sdk(tools: &Tools, project: &Project) -> anyhow::Result<Project> {
    let bare = Project {
        kinds: 0,
        kind: project.kind,
        name: project.name.clone(),
        folder: tools.folder.join(format!("{}-without", project.name)),
    };
    std::fs::create_dir_all(bare.folder.join("api/src"))?;
    let copy = |name: &str, edit: fn(&str) -> String| -> anyhow::Result<()> {
        let text = std::fs::read_to_string(project.folder.join(name))
            .with_context(|| format!("could not read {name}"))?;
        std::fs::write(bare.folder.join(name), edit(&text))?;
        Ok(())
    };
    copy("Cargo.lock", str::to_owned)?;
    copy("Cargo.toml", |text| text.replace(", \"operator\"]", "]"))?;
    copy("api/Cargo.toml", |text| {
        let lines = text.lines().filter(|line| !line.starts_with("osc."));
        let text = lines.collect::<Vec<_>>().join("\n");
        // The dump target needs the sdk.
        match (text.find("[[bin]]"), text.find("[dependencies]")) {
            (Some(from), Some(to)) if from < to => format!("{}{}", &text[..from], &text[to..]),
            _ => text,
        }
    })?;
    std::fs::write(bare.folder.join("api/src/lib.rs"), "//! Nothing.\n")?;
    Ok(bare)
}
