//! Asks cargo for the workspace's members and finds the API package and the operator among them.

use camino::Utf8Path;
use cargo_metadata::{Metadata, MetadataCommand, Package};
use osc_model::code;
use osc_model::{Diagnostic, Span};

use super::{Member, Project, Root, dump_target, packages, relative};

/// The project, or what is missing in it.
pub(crate) fn discover(root: &Root) -> anyhow::Result<Result<Project, Diagnostic>> {
    let metadata = MetadataCommand::new()
        .manifest_path(root.folder.join("Cargo.toml"))
        .no_deps()
        .exec()
        .map_err(plain)?;
    Ok(project(&metadata))
}

/// cargo's own words, without its `error: ` and the library's frame around them.
fn plain(error: cargo_metadata::Error) -> anyhow::Error {
    match error {
        cargo_metadata::Error::CargoMetadata { stderr } => {
            let said = stderr.trim().trim_start_matches("error: ").to_owned();
            anyhow::anyhow!(said).context("cargo could not read the workspace")
        }
        cargo_metadata::Error::Io(error) => {
            anyhow::Error::from(error).context("could not start cargo")
        }
        other => anyhow::Error::from(other).context("cargo could not read the workspace"),
    }
}

fn project(metadata: &Metadata) -> Result<Project, Diagnostic> {
    let root = metadata.workspace_root.as_path();
    let mut packages = metadata.workspace_packages();
    packages.sort_by(|a, b| a.name.cmp(&b.name));
    let mut apis = packages.iter().filter(|package| has_dump(package));
    let api = apis.next().ok_or_else(|| no_api(&packages))?;
    if let Some(second) = apis.next() {
        return Err(two_apis(root, api, second));
    }
    if !api.targets.iter().any(cargo_metadata::Target::is_lib) {
        let message = format!("the API package `{}` has no library target", api.name);
        return Err(Diagnostic::new(code::PRJ_01, message)
            .at(Span::file(relative(root, &api.manifest_path)))
            .help("move the types from `src/main.rs` to `src/lib.rs`: a binary cannot be linked"));
    }
    let operator = operator(&packages, api);
    Ok(Project {
        root: root.to_owned(),
        target: metadata.target_directory.clone(),
        api: member(root, api),
        operator: member(root, operator),
        packages: packages::packages(root, &packages),
    })
}

fn has_dump(package: &Package) -> bool {
    let dump = dump_target(&package.name);
    package.targets.iter().any(|target| target.is_bin() && target.name == dump)
}

/// The first binary package that depends on the API package; where there is none, the API package itself.
fn operator<'m>(packages: &[&'m Package], api: &'m Package) -> &'m Package {
    let depends = |package: &&&Package| {
        package.dependencies.iter().any(|dependency| {
            dependency.name == api.name.as_str()
                && dependency.kind == cargo_metadata::DependencyKind::Normal
        })
    };
    let runs = |package: &&&Package| package.targets.iter().any(cargo_metadata::Target::is_bin);
    packages.iter().filter(depends).find(runs).copied().unwrap_or(api)
}

fn member(root: &Utf8Path, package: &Package) -> Member {
    Member {
        name: package.name.to_string(),
        manifest: relative(root, &package.manifest_path).into(),
    }
}

fn no_api(packages: &[&Package]) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        code::PRJ_01,
        "no package of this workspace has a binary target named `<package>-osc-dump`",
    )
    .at(Span::file("Cargo.toml"));
    let only_bins = packages.iter().all(|p| !p.targets.iter().any(cargo_metadata::Target::is_lib));
    diagnostic = if only_bins {
        diagnostic.help(
            "move the types into a library (`src/lib.rs`), then give its package the target; \
             `cargo osc init` shows how it looks",
        )
    } else {
        diagnostic.help(
            "give the package with the types a `[[bin]]` of that name whose file is one line: \
             `osc::dump!(your_api_crate);`",
        )
    };
    diagnostic
}

fn two_apis(root: &Utf8Path, first: &Package, second: &Package) -> Diagnostic {
    let message = format!("two API packages: `{}` and `{}`", first.name, second.name);
    Diagnostic::new(code::PRJ_01, message)
        .at(Span::file(relative(root, &second.manifest_path)))
        .label(Span::file(relative(root, &first.manifest_path)), "the first one")
        .help("keep all kinds of an operator in one API package; a second operator is a workspace of its own")
}
