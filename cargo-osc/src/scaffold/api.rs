//! A new type, a new controller, or both.

use osc_model::facts::Scope;
use osc_model::{Diagnostic, Diagnostics, Span, code};
use serde_json::{Value, json};

use super::plan::Plan;
use super::project::{Project, WORKSPACE};
use super::target::{self, Origin, Target};
use super::{Pack, ProjectTexts, declare, further, manifest, name, project};
use crate::artifact::Artifact;

/// The controller of a kind of the project.
const CONTROLLER: &str = "api/controller.rs";
/// A further controller, or that of a kind that is somebody else's.
const OBSERVER: &str = "api/observer.rs";

/// What `create api` is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ApiAnswers {
    /// The group, which the project's domain completes: `osctest` → `osctest.huawei.com`.
    pub group: String,
    /// The version, e.g. `v1`.
    pub version: String,
    /// The kind, e.g. `Hwfka`.
    pub kind: String,
    /// The plural, where it is not the usual one.
    pub plural: Option<String>,
    /// Namespaced or cluster.
    pub scope: Scope,
    /// Whether a type is written; otherwise the controller is for a kind that exists.
    pub resource: bool,
    /// Whether a controller is written.
    pub controller: bool,
    /// The controller's name, where it is not the kind's.
    pub controller_name: Option<String>,
    /// Whether the controller keeps deleted objects until it has cleaned up.
    pub finalizer: bool,
}

/// What changes for a new API.
#[derive(Debug)]
pub(crate) struct Api {
    /// The files; none where it is there.
    pub(crate) artifacts: Vec<Artifact>,
    /// The version that the new one was made from, where it has no controller of its own.
    pub(crate) controlled: Option<String>,
}

/// What changes for a new API: nothing where it is there.
pub(crate) fn create_api(
    answers: &ApiAnswers,
    texts: &ProjectTexts,
    pack: &Pack,
) -> Result<Api, Diagnostics> {
    let project = project::read(texts)?;
    let target = target::resolve(answers, &project)?;
    let mut plan = Plan::new(texts, pack);
    if !answers.resource && !answers.controller {
        let message = "neither a type nor a controller is asked for";
        plan.diagnostics.push(Diagnostic::new(code::API_01, message));
    }
    if answers.finalizer && !has_controller(&target, answers) {
        let message = format!(
            "no controller is written that could have a finalizer: the one of `{}` is there",
            answers.kind
        );
        let help = "call `cluster.add_finalizer` and `cluster.remove_finalizer` in it";
        plan.diagnostics.push(Diagnostic::new(code::API_01, message).help(help));
    }
    let results = [
        if answers.resource { plan.resource(&target, answers) } else { Ok(()) },
        if has_controller(&target, answers) {
            plan.controller(&target, answers, &project)
        } else {
            Ok(())
        },
    ];
    plan.diagnostics.extend(results.into_iter().filter_map(Result::err));
    if plan.diagnostics.has_errors() {
        return Err(plan.diagnostics);
    }
    let controlled = match target.origin {
        Origin::Version(known) if answers.controller_name.is_none() => Some(known.version),
        _ => None,
    };
    Ok(Api { artifacts: plan.artifacts, controlled })
}

/// Whether a controller is written. The objects of a kind are the same whatever version they are read as, so the
/// controller of the stored version is there for all, unless another one is asked for by name.
fn has_controller(target: &Target, answers: &ApiAnswers) -> bool {
    let is_further =
        matches!(target.origin, Origin::Version(_) | Origin::Own { stored: false, .. });
    let is_asked = answers.controller_name.is_some() || !answers.resource;
    answers.controller && (!is_further || is_asked)
}

impl Plan<'_> {
    /// The type, declared by its version's module, which the crate declares.
    fn resource(&mut self, target: &Target, answers: &ApiAnswers) -> Result<(), Diagnostic> {
        let Target { group, version, kind, .. } = target;
        let module = name::snake(kind);
        let file = format!("api/src/{version}/{module}.rs");
        match &target.origin {
            Origin::New | Origin::Version(_) if self.texts.get(&file).is_some() => {
                let message = format!("`{file}` exists, but does not declare the kind `{kind}`");
                return Err(Diagnostic::new(code::API_02, message).at(Span::file(file)));
            }
            Origin::New => {
                let data = json!({
                    "group": group, "version": version, "kind": kind, "lower": kind.to_lowercase(),
                    "plural": answers.plural, "namespaced": target.namespaced,
                });
                self.write(&file, "api/type.rs", &data)?;
            }
            Origin::Version(known) => {
                let text = self.texts.need(known.file.as_str())?;
                let data = further::data(text, known, version)?;
                self.write(&file, "api/next_version.rs", &data)?;
            }
            // The user has moved it, and its declaration with it.
            Origin::Own { file: present, .. } if *present != file => return Ok(()),
            _ => {}
        }
        let older = format!("api/src/{version}.rs");
        if self.texts.get(&older).is_some() {
            self.declare_kind(&older, &module)?;
        } else {
            let file = format!("api/src/{version}/mod.rs");
            if self.texts.get(&file).is_some() {
                self.declare_kind(&file, &module)?;
            } else {
                let data = json!({ "version": version, "module": module });
                self.write(&file, "api/version.rs", &data)?;
            }
        }
        self.edit("api/src/lib.rs", |text, file| declare::module(text, file, version, true))
    }

    fn declare_kind(&mut self, file: &str, module: &str) -> Result<(), Diagnostic> {
        self.edit(file, |text, file| {
            let declared = declare::module(text, file, module, true)?;
            let text = declared.as_deref().unwrap_or(text);
            Ok(declare::reexport(text, file, module)?.or(declared))
        })
    }

    /// The controller, started with the others, with what it depends on.
    fn controller(
        &mut self,
        target: &Target,
        answers: &ApiAnswers,
        project: &Project,
    ) -> Result<(), Diagnostic> {
        let name = controller_name(answers)?;
        let file = format!("operator/src/controllers/{name}.rs");
        let template = template(target, answers);
        let data = controller_data(target, project, answers, &name);
        if let Some(text) = self.texts.get(&file) {
            same_kind(text, &file, target)?;
        } else {
            self.write(&file, template, &data)?;
            if template == CONTROLLER {
                self.life(&name, target, project)?;
            }
        }
        self.edit("operator/src/controllers/mod.rs", |text, file| {
            let declared = declare::module(text, file, &name, false)?;
            let text = declared.as_deref().unwrap_or(text);
            let started = declare::controller(text, file, &name)?.or(declared.clone());
            let text = started.as_deref().unwrap_or(text);
            let crd = match &target.origin {
                Origin::New | Origin::Version(_) | Origin::Own { .. } => {
                    declare::crd(text, file, &crd_path(target))?
                }
                Origin::Builtin(_) | Origin::Foreign => None,
            };
            Ok(crd.or(started))
        })?;
        self.edit(WORKSPACE, |text, _| manifest::provide_sibling(text, "runtime"))?;
        let mut needed = vec!["kube", "osc", "osc-runtime", "tracing"];
        match target.origin {
            Origin::New | Origin::Version(_) | Origin::Own { .. } => needed.push(&project.api),
            Origin::Builtin(_) => needed.push("k8s-openapi"),
            Origin::Foreign => {}
        }
        self.depend(&needed)
    }
}

/// The CRD that `cargo osc generate` writes, from the module of all controllers.
fn crd_path(target: &Target) -> String {
    format!("../../../config/crd/{}.{}.yaml", target.plural, target.group)
}

/// The module of the controller: `--controller-name`, else the kind's.
fn controller_name(answers: &ApiAnswers) -> Result<String, Diagnostic> {
    let Some(given) = &answers.controller_name else {
        let module = name::snake(&answers.kind);
        return if name::is_keyword(&module) {
            let message =
                format!("the controller of `{}` cannot have the name of the kind", answers.kind);
            Err(Diagnostic::new(code::API_01, message).help("name it with `--controller-name`"))
        } else {
            Ok(module)
        };
    };
    name::module(given).ok_or_else(|| {
        let message = format!(
            "`{given}` is not a controller's name: one is made of lower-case letters, digits and `-`, begins with a letter and is no keyword of Rust"
        );
        Diagnostic::new(code::API_01, message)
    })
}

/// The stub that sets the status is for the one controller that a kind has by default; it needs the type as it was
/// written. Any other controller begins as an observer.
fn template(target: &Target, answers: &ApiAnswers) -> &'static str {
    match target.origin {
        Origin::New | Origin::Own { complete: true, .. } if answers.controller_name.is_none() => {
            CONTROLLER
        }
        _ => OBSERVER,
    }
}

fn controller_data(
    target: &Target,
    project: &Project,
    answers: &ApiAnswers,
    controller: &str,
) -> Value {
    let Target { group, version, kind, plural, namespaced, origin } = target;
    let path = match origin {
        Origin::New | Origin::Version(_) => {
            Some(format!("{}::{version}", name::ident(&project.api)))
        }
        Origin::Own { module, .. } | Origin::Builtin(module) => Some(module.clone()),
        Origin::Foreign => None,
    };
    let is_own = !matches!(origin, Origin::Builtin(_) | Origin::Foreign);
    // A role of one namespace cannot let anybody read CRDs.
    let crd = (is_own && project.cluster).then(|| format!("{plural}.{group}"));
    let api_version = if group.is_empty() { version.clone() } else { format!("{group}/{version}") };
    json!({
        "controller": controller, "group": group, "version": version, "api_version": api_version,
        "kind": kind, "plural": plural, "namespaced": namespaced, "path": path,
        "crd": crd, "finalizer": answers.finalizer, "dynamic": path.is_none(), "type": if path.is_some() { kind } else { "DynamicObject" },
    })
}

/// A controller's file that exists is the one that is asked for only when it is about the same kind.
fn same_kind(text: &str, file: &str, target: &Target) -> Result<(), Diagnostic> {
    let origin = match &target.origin {
        Origin::Own { module, .. } | Origin::Builtin(module) => {
            module.split("::").next().unwrap_or_default()
        }
        Origin::New | Origin::Version(_) => "",
        Origin::Foreign => &target.group,
    };
    if text.contains(&target.kind) && text.contains(origin) {
        return Ok(());
    }
    let message = format!("`{file}` is the controller of another kind than `{}`", target.kind);
    Err(Diagnostic::new(code::API_02, message)
        .at(Span::file(file))
        .help("give this one a name of its own with `--controller-name`"))
}
