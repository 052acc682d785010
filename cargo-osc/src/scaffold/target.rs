//! The kind that `create` is about: a new one, one of the project, one of Kubernetes, or a foreign one.

use camino::Utf8PathBuf;
use osc_model::facts::Scope;
use osc_model::{Diagnostic, Diagnostics, Span, code, name as model_name};

use super::kind::Declared;
use super::project::Project;
use super::{ApiAnswers, builtin, name};

/// The kind that `create` is about.
#[derive(Debug)]
pub(crate) struct Target {
    /// The whole group; empty for Kubernetes' core.
    pub(crate) group: String,
    pub(crate) version: String,
    pub(crate) kind: String,
    pub(crate) plural: String,
    pub(crate) namespaced: bool,
    pub(crate) origin: Origin,
}

/// Where the kind's Rust type is.
#[derive(Debug)]
pub(crate) enum Origin {
    /// It is to be written.
    New,
    /// The project has it.
    Own {
        /// The path of its module.
        module: String,
        /// The file that declares it.
        file: Utf8PathBuf,
        /// Whether its root type has a function `sample`.
        sample: bool,
        /// Whether it is as `create api` wrote it, as far as a controller stub goes.
        complete: bool,
        /// Whether objects are stored in this version.
        stored: bool,
    },
    /// It is to be written, from another version that the project has.
    Version(Declared),
    /// k8s-openapi has it, in this module.
    Builtin(String),
    /// Nowhere: objects are read without a type.
    Foreign,
}

/// Names that the new files use for something else.
const USED: &[&str] = &[
    "Action",
    "Api",
    "Arc",
    "Box",
    "Clone",
    "Context",
    "Controller",
    "CustomResource",
    "Debug",
    "Default",
    "Deserialize",
    "Drop",
    "Duration",
    "Eq",
    "Err",
    "Fn",
    "From",
    "Hash",
    "Into",
    "Iterator",
    "JsonSchema",
    "None",
    "Ok",
    "Option",
    "Ord",
    "Osc",
    "PartialEq",
    "PartialOrd",
    "Patch",
    "PatchParams",
    "Resource",
    "ResourceExt",
    "Result",
    "Send",
    "Serialize",
    "Some",
    "StreamExt",
    "String",
    "Sync",
    "ToString",
    "Vec",
];

/// Finds the kind that the answers mean.
pub(crate) fn resolve(answers: &ApiAnswers, project: &Project) -> Result<Target, Diagnostics> {
    let mut diagnostics = words(answers);
    let found = if answers.resource { new(answers, project) } else { existing(answers, project) };
    match found {
        Ok(target) => {
            diagnostics.extend(scope(&target, project));
            if !diagnostics.has_errors() {
                return Ok(target);
            }
        }
        Err(diagnostic) => diagnostics.push(diagnostic),
    }
    Err(diagnostics)
}

/// Checks each word by its own rule.
fn words(answers: &ApiAnswers) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let mut check = |what: &str, word: &str, rule: Result<(), model_name::NameError>| {
        if let Err(rule) = rule {
            let message = format!("`{word}` is not {what}: one {rule}");
            diagnostics.push(Diagnostic::new(code::API_01, message));
        }
    };
    check("a version", &answers.version, model_name::api_version(&answers.version));
    check("a kind", &answers.kind, model_name::new_kind(&answers.kind));
    if answers.resource || !builtin::is_group(&answers.group) {
        check("a group", &answers.group, model_name::dns_subdomain(&answers.group));
    }
    if let Some(plural) = &answers.plural {
        check("a plural", plural, model_name::dns_label(plural));
    }
    let module = name::snake(&answers.kind);
    let hidden = USED.contains(&answers.kind.as_str()) || name::is_keyword(&module);
    if answers.resource && hidden && diagnostics.is_empty() {
        let message = format!("the kind `{}` would hide a word of Rust", answers.kind);
        let help = format!("give a longer name, for example `My{}`", answers.kind);
        diagnostics.push(Diagnostic::new(code::API_01, message).help(help));
    }
    diagnostics
}

/// `osctest` → `osctest.huawei.com`.
fn complete(group: &str, project: &Project) -> Result<String, Diagnostic> {
    let Some(domain) = &project.domain else {
        return if group.contains('.') {
            Ok(group.to_owned())
        } else {
            let message = format!("the group `{group}` has no domain");
            Err(Diagnostic::new(code::API_01, message)
                .at(Span::file("Cargo.toml"))
                .help("set `domain` in `[workspace.metadata.osc]`, or write the whole group"))
        };
    };
    if let Err(rule) = model_name::dns_subdomain(domain) {
        let message = format!("the domain `{domain}` is not a DNS name: one {rule}");
        return Err(Diagnostic::new(code::CFG_01, message)
            .at(Span::file("Cargo.toml"))
            .help("correct `domain` in `[workspace.metadata.osc]`"));
    }
    let whole = group == domain || group.ends_with(&format!(".{domain}"));
    Ok(if whole { group.to_owned() } else { format!("{group}.{domain}") })
}

fn new(answers: &ApiAnswers, project: &Project) -> Result<Target, Diagnostic> {
    let group = complete(&answers.group, project)?;
    if [".k8s.io", ".kubernetes.io"].iter().any(|end| group.ends_with(end)) {
        let message = format!("the group `{group}` is kept for the Kubernetes project");
        return Err(Diagnostic::new(code::API_01, message).help("use a domain of your own"));
    }
    let lower = answers.kind.to_lowercase();
    let same = project.kinds.iter().find(|known| known.kind.to_lowercase() == lower);
    match same {
        None => Ok(Target {
            group,
            version: answers.version.clone(),
            kind: answers.kind.clone(),
            plural: answers.plural.clone().unwrap_or_else(|| name::plural(&lower)),
            namespaced: answers.scope == Scope::Namespaced,
            origin: Origin::New,
        }),
        Some(known) if known.group == group && known.kind == answers.kind => {
            own(answers, project, &group)
        }
        Some(known) => {
            let message = format!(
                "the kind `{}` would share its files with `{}` of group `{}`",
                answers.kind, known.kind, known.group
            );
            Err(Diagnostic::new(code::PRJ_03, message).at(Span::file(known.file.as_str())).help(
                "give one of them another name; the files of a package are named after the kind",
            ))
        }
    }
}

/// The project's own kind, at the version that it has, or at a further one.
fn own(answers: &ApiAnswers, project: &Project, group: &str) -> Result<Target, Diagnostic> {
    let versions: Vec<_> = project
        .kinds
        .iter()
        .filter(|known| known.group == group && known.kind == answers.kind)
        .collect();
    let Some(known) = versions.iter().find(|known| known.stored).or(versions.first()) else {
        let message =
            format!("there is no kind `{}` of group `{group}` in this project", answers.kind);
        return Err(Diagnostic::new(code::API_01, message).help(
            "`cargo osc create api` without `--no-resource` adds it; of a kind from elsewhere, write the whole group",
        ));
    };
    let is_version = |one: &&&Declared| one.version == answers.version;
    let Some(known) = versions.iter().find(is_version) else {
        return next_version(answers, known);
    };
    let mut module = vec![name::ident(&project.api)];
    module.extend(known.module().into_iter().map(ToOwned::to_owned));
    Ok(Target {
        group: known.group.clone(),
        version: known.version.clone(),
        kind: known.kind.clone(),
        plural: answers.plural.clone().unwrap_or_else(|| name::plural(&known.kind.to_lowercase())),
        namespaced: known.scope == Scope::Namespaced,
        origin: Origin::Own {
            module: module.join("::"),
            file: known.file.clone(),
            sample: known.sample,
            complete: known.complete,
            stored: known.stored,
        },
    })
}

/// A further version of the project's own kind, beside the stored one.
fn next_version(answers: &ApiAnswers, known: &Declared) -> Result<Target, Diagnostic> {
    let at = Span::file(known.file.as_str());
    if !answers.resource {
        let message = format!("the kind `{}` has no version `{}`", answers.kind, answers.version);
        return Err(Diagnostic::new(code::API_01, message).at(at).help(format!(
            "`cargo osc create api` without `--no-resource` adds it; or say `{}`",
            known.version
        )));
    }
    if answers.scope == Scope::Cluster && known.scope != Scope::Cluster {
        let message = format!("the kind `{}` is namespaced at `{}`", answers.kind, known.version);
        return Err(Diagnostic::new(code::PRJ_04, message)
            .at(at)
            .help("leave out `--cluster`: all versions of a kind have one scope"));
    }
    let plural = known.plural.clone().unwrap_or_else(|| name::plural(&known.kind.to_lowercase()));
    if answers.plural.as_ref().is_some_and(|given| *given != plural) {
        let message = format!("the plural of `{}` is `{plural}`", answers.kind);
        return Err(Diagnostic::new(code::PRJ_04, message)
            .at(at)
            .help("leave out `--plural`: all versions of a kind have one plural"));
    }
    Ok(Target {
        group: known.group.clone(),
        version: answers.version.clone(),
        kind: known.kind.clone(),
        plural,
        namespaced: known.scope == Scope::Namespaced,
        origin: Origin::Version(known.clone()),
    })
}

/// The kind of a controller without a type of its own.
fn existing(answers: &ApiAnswers, project: &Project) -> Result<Target, Diagnostic> {
    if builtin::is_group(&answers.group) {
        return of_kubernetes(answers);
    }
    let whole = answers.group.contains('.');
    let group = match complete(&answers.group, project) {
        Ok(group) => group,
        Err(error) if !whole => return Err(error),
        Err(_) => answers.group.clone(),
    };
    let known =
        project.kinds.iter().any(|known| known.group == group && known.kind == answers.kind);
    if known || !whole {
        return own(answers, project, &group);
    }
    let lower = answers.kind.to_lowercase();
    Ok(Target {
        group: answers.group.clone(),
        version: answers.version.clone(),
        kind: answers.kind.clone(),
        plural: answers.plural.clone().unwrap_or_else(|| name::plural(&lower)),
        namespaced: answers.scope == Scope::Namespaced,
        origin: Origin::Foreign,
    })
}

fn of_kubernetes(answers: &ApiAnswers) -> Result<Target, Diagnostic> {
    let mut kinds: Vec<_> = builtin::kinds(&answers.group).collect();
    let exact = kinds
        .iter()
        .find(|known| known.kind == answers.kind && known.version == answers.version)
        .cloned();
    if let Some(known) = exact {
        return Ok(Target {
            group: known.group.to_owned(),
            version: known.version.to_owned(),
            kind: known.kind.to_owned(),
            plural: name::plural(&known.kind.to_lowercase()),
            namespaced: known.namespaced,
            origin: Origin::Builtin(known.module),
        });
    }
    let near = |known: &builtin::Builtin| strsim::jaro_winkler(known.kind, &answers.kind);
    kinds.sort_by(|a, b| near(b).total_cmp(&near(a)));
    let message = format!(
        "Kubernetes has no kind `{}` at version `{}` of group `{}`",
        answers.kind, answers.version, answers.group
    );
    let diagnostic = Diagnostic::new(code::API_01, message);
    Err(match kinds.first() {
        Some(near) => {
            diagnostic.help(format!("did you mean `{}` at `{}`?", near.kind, near.version))
        }
        None => diagnostic,
    })
}

/// An operator that works in namespaces cannot watch the objects of a cluster.
fn scope(target: &Target, project: &Project) -> Option<Diagnostic> {
    (!target.namespaced && !project.cluster).then(|| {
        let message =
            format!("the kind `{}` is cluster-scoped, but the operator is namespaced", target.kind);
        Diagnostic::new(code::PRJ_06, message).at(Span::file("Cargo.toml")).help(
            "set `scope = \"cluster\"` in `[workspace.metadata.osc]`, or make the kind namespaced",
        )
    })
}
