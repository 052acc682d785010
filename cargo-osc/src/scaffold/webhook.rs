//! New webhooks of a kind: a file each, with its handler, its attribute and its tests.

use osc_model::facts::Scope;
use osc_model::webhook::{Action, path};
use osc_model::{Diagnostic, Diagnostics, Span, code};
use serde_json::{Value, json};

use super::kind::Declared;
use super::plan::Plan;
use super::project::{self, Project, WORKSPACE};
use super::target::{self, Origin, Target};
use super::{ApiAnswers, Pack, ProjectTexts, declare, manifest, name};
use crate::artifact::Artifact;

/// The module of all webhooks.
const MODULE: &str = "operator/src/webhooks/mod.rs";
/// What stands before paths from the workspace in that module.
const ROOT: &str = "../../../";

/// What `create webhook` is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WebhookAnswers {
    /// The group, which the project's domain completes.
    pub group: String,
    /// The version that handlers read objects as.
    pub version: String,
    /// The kind.
    pub kind: String,
    /// The plural of a foreign kind, where it is not the usual one.
    pub plural: Option<String>,
    /// What the webhooks do, in this order.
    pub actions: Vec<Action>,
    /// A name of its own, for a further webhook of a kind that has such a one.
    pub name: Option<String>,
}

/// What changes for new webhooks: nothing where they are there.
pub(crate) fn create_webhook(
    answers: &WebhookAnswers,
    texts: &ProjectTexts,
    pack: &Pack,
) -> Result<Vec<Artifact>, Diagnostics> {
    let project = project::read(texts)?;
    let target = target::resolve(&answers.existing(), &project)?;
    let mut plan = Plan::new(texts, pack);
    if let Some(name) = answers.name.as_ref().filter(|_| answers.actions.len() > 1) {
        let message =
            format!("the name `{name}` is for one webhook, not for {}", answers.actions.len());
        plan.diagnostics.push(Diagnostic::new(code::API_01, message).help("add them one by one"));
        return Err(plan.diagnostics);
    }
    for action in &answers.actions {
        let webhook = Webhook { action: *action, answers, target: &target, project: &project };
        let added = webhook.add(&mut plan);
        plan.diagnostics.extend(added.err());
    }
    if plan.diagnostics.has_errors() { Err(plan.diagnostics) } else { Ok(plan.artifacts) }
}

impl WebhookAnswers {
    /// The kind, which must exist.
    fn existing(&self) -> ApiAnswers {
        ApiAnswers {
            group: self.group.clone(),
            version: self.version.clone(),
            kind: self.kind.clone(),
            plural: self.plural.clone(),
            scope: Scope::Namespaced,
            resource: false,
            controller: false,
            controller_name: None,
            finalizer: false,
        }
    }
}

/// One webhook.
struct Webhook<'a> {
    action: Action,
    answers: &'a WebhookAnswers,
    target: &'a Target,
    project: &'a Project,
}

impl Webhook<'_> {
    fn add(&self, plan: &mut Plan<'_>) -> Result<(), Diagnostic> {
        let module = self.module()?;
        let file = format!("operator/src/webhooks/{module}.rs");
        let data = self.data(&module)?;
        match plan.texts.get(&file) {
            Some(text) => self.same_kind(text, &file)?,
            None => plan.write(&file, self.template(), &data)?,
        }
        self.depend(plan)?;
        if !plan.has(MODULE) {
            Self::first(plan)?;
        }
        plan.edit(MODULE, |text, file| {
            let declared = declare::module(text, file, &module, false)?;
            let text = declared.as_deref().unwrap_or(text);
            let added = declare::webhook(text, file, &module)?.or_else(|| declared.clone());
            let text = added.as_deref().unwrap_or(text);
            Ok(declare::document(text, file, &self.document())?.or_else(|| added.clone()))
        })
    }

    /// The module of all webhooks, and who starts it.
    fn first(plan: &mut Plan<'_>) -> Result<(), Diagnostic> {
        plan.write(MODULE, "webhook/mod.rs", &json!({}))?;
        let testing = "operator/src/webhooks/testing.rs";
        if !plan.has(testing) {
            plan.write(testing, "webhook/testing.rs", &json!({}))?;
        }
        plan.edit("operator/src/lib.rs", |text, file| {
            declare::module(text, file, "webhooks", true)
        })?;
        plan.edit("operator/src/main.rs", declare::start_of_webhooks)
    }

    /// What the handler and the module of all webhooks are made of.
    fn depend(&self, plan: &mut Plan<'_>) -> Result<(), Diagnostic> {
        plan.edit(WORKSPACE, |text, _| manifest::provide_sibling(text, "runtime"))?;
        plan.depend(&["kube", "osc", "osc-runtime", "serde_json", "tokio"])?;
        match self.target.origin {
            Origin::Builtin(_) => plan.depend(&["k8s-openapi"]),
            _ => plan.depend(&[self.project.api.as_str()]),
        }
    }

    /// The module: `--name`, else what it does and the kind.
    fn module(&self) -> Result<String, Diagnostic> {
        match &self.answers.name {
            Some(given) => name::module(given).ok_or_else(|| {
                let message = format!(
                    "`{given}` is not a webhook's name: one is made of lower-case letters, digits and `-`, begins with a letter and is no keyword of Rust"
                );
                Diagnostic::new(code::API_01, message)
            }),
            None => Ok(format!("{}_{}", self.action.verb(), name::snake(&self.target.kind))),
        }
    }

    fn template(&self) -> &'static str {
        match self.action {
            Action::Validate => "webhook/validate.rs",
            Action::Mutate => "webhook/mutate.rs",
            Action::Convert => "webhook/convert.rs",
        }
    }

    /// The file that kube-apiserver is told of it by, from the workspace.
    fn document(&self) -> String {
        let Target { group, plural, .. } = self.target;
        let file = match self.action {
            Action::Validate | Action::Mutate => "webhook/manifests.yaml".to_owned(),
            Action::Convert => format!("crd/{plural}.{group}.yaml"),
        };
        format!("{ROOT}config/{file}")
    }

    fn data(&self, module: &str) -> Result<Value, Diagnostic> {
        let Target { group, version, kind, plural, origin, .. } = self.target;
        let served = path(self.action, group, version, kind);
        let (path, sample) = match origin {
            Origin::Own { module, sample, .. } => {
                (Some(module.clone()), sample.then(|| format!("{kind}::sample()")))
            }
            Origin::Builtin(module) => (Some(module.clone()), Some(format!("{kind}::default()"))),
            _ => (None, Some(String::new())),
        };
        if self.action == Action::Convert {
            return self.conversion(&served);
        }
        let dashed = module.replace('_', "-");
        let at = match (&self.answers.name, &path) {
            (Some(_), _) => Some(format!("{served}-{dashed}")),
            (None, None) => Some(served.clone()),
            (None, Some(_)) => None,
        };
        let domain = if group.is_empty() { "core" } else { group };
        let extra = [
            at.as_ref().map(|at| format!(", path = \"{at}\"")),
            self.answers.name.as_ref().map(|_| format!(", name = \"{dashed}.{version}.{domain}\"")),
        ];
        let extra: String = extra.into_iter().flatten().collect();
        let target = match &path {
            Some(_) => kind.clone(),
            None => format!(
                "groups = [\"{group}\"], versions = [\"{version}\"], resources = [\"{plural}\"]"
            ),
        };
        Ok(json!({
            "group": group, "version": version, "kind": kind, "plural": plural, "path": path, "sample": sample, "served": served, "at": at,
            "extra": extra, "target": target,
            "type": if path.is_some() { kind } else { "DynamicObject" },
        }))
    }

    /// Between the stored version and each other one.
    fn conversion(&self, served: &str) -> Result<Value, Diagnostic> {
        let Target { group, kind, .. } = self.target;
        let versions: Vec<_> = self
            .project
            .kinds
            .iter()
            .filter(|known| known.group == *group && known.kind == *kind)
            .collect();
        let stored = versions.iter().find(|known| known.stored).or(versions.first());
        let Some(stored) = stored.filter(|_| versions.len() > 1) else {
            let message =
                format!("`{kind}` of group `{group}` has no second version in this project");
            let help = "there is nothing to convert; `cargo osc create api` adds a version";
            return Err(Diagnostic::new(code::API_01, message).help(help));
        };
        let api = name::ident(&self.project.api);
        let version = |known: &Declared| {
            let path = [&[api.as_str()], known.module().as_slice()].concat().join("::");
            json!({ "version": known.version, "path": path, "alias": alias(&known.version) })
        };
        let others: Vec<_> = versions
            .iter()
            .filter(|known| known.version != stored.version)
            .map(|known| version(known))
            .collect();
        Ok(json!({
            "kind": kind, "served": served, "stored": alias(&stored.version),
            "one": if let [one] = &others[..] { Some(one["alias"].clone()) } else { None },
            "versions": versions.iter().map(|known| version(known)).collect::<Vec<_>>(),
            "others": others, "sample": versions.iter().all(|known| known.sample),
        }))
    }

    /// A file that exists is the one that is asked for only when it is about the same kind.
    fn same_kind(&self, text: &str, file: &str) -> Result<(), Diagnostic> {
        if text.contains(&self.target.kind) {
            return Ok(());
        }
        let message = format!("`{file}` is about another kind than `{}`", self.target.kind);
        Err(Diagnostic::new(code::API_02, message)
            .at(Span::file(file))
            .help("give this webhook a name of its own with `--name`"))
    }
}

/// `v1beta1` → `V1beta1`.
fn alias(version: &str) -> String {
    version.replacen('v', "V", 1)
}
