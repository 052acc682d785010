//! LIFE-01 and LIFE-03: what is installed. A deployment's `spec` is a Kubernetes DeploymentSpec; what every
//! apiserver would refuse is refused here.

use std::collections::BTreeSet;

use osc_model::{Diagnostics, code, name};

use super::field::Field;
use super::pod::TEMPLATE;
use super::shape::Shape::{Any, Integer, Labels, Map, Open};
use super::shape::{Known, key};

/// The keys of a DeploymentSpec, and what is checked of their types.
pub(super) const SPEC: &[Known] = &[
    key("minReadySeconds", Any, code::LIFE_01),
    key("paused", Any, code::LIFE_01),
    key("progressDeadlineSeconds", Any, code::LIFE_01),
    key("replicas", Integer, code::LIFE_01),
    key("revisionHistoryLimit", Any, code::LIFE_01),
    key("selector", Open(&[key("matchLabels", Labels, code::LIFE_01)]), code::LIFE_01),
    key("strategy", Open(&[]), code::LIFE_01),
    key("template", Map(TEMPLATE), code::LIFE_01),
];

pub(super) fn check(root: &Field<'_>, out: &mut Diagnostics) {
    let help = "list at least one deployment with `name` and `spec`";
    let install = root.get("install");
    let deployments = install.as_ref().and_then(|install| install.get("deployments"));
    match (&install, &deployments) {
        (None, _) => {
            out.push(root.missing(code::LIFE_01, "install").help(help));
            return;
        }
        (Some(install), None) => {
            if install.node().mapping().is_some() {
                out.push(install.missing(code::LIFE_01, "deployments").help(help));
            }
            return;
        }
        (_, Some(list)) if list.is_empty() && list.node().sequence().is_some() => {
            let message = "`install.deployments` is empty: nothing would run";
            out.push(list.key_error(code::LIFE_01, message).help(help));
        }
        _ => {}
    }
    let accounts = accounts(root);
    let mut names = BTreeSet::new();
    for deployment in root.at(&["install", "deployments"]).iter().flat_map(Field::items) {
        if deployment.node().mapping().is_some() {
            named(&deployment, &mut names, out);
            spec(&deployment, &accounts, out);
        }
    }
}

fn named<'a>(deployment: &Field<'a>, names: &mut BTreeSet<&'a str>, out: &mut Diagnostics) {
    let Some(field) = deployment.get("name") else {
        out.push(deployment.missing(code::LIFE_01, "name").help("name the deployment"));
        return;
    };
    let Some(text) = field.text() else { return };
    if let Err(why) = name::dns_subdomain(text) {
        let message = format!("`{text}` cannot name a deployment: a name {why}");
        out.push(field.error(code::LIFE_01, message).help("write a name such as `redis-operator`"));
    } else if !names.insert(text) {
        let message = format!("two deployments are named `{text}`");
        out.push(field.error(code::LIFE_01, message).help("give each a name of its own"));
    }
}

fn spec(deployment: &Field<'_>, accounts: &BTreeSet<&str>, out: &mut Diagnostics) {
    let Some(spec) = deployment.get("spec") else {
        let help = "write a Kubernetes DeploymentSpec: `selector`, `template`";
        out.push(deployment.missing(code::LIFE_01, "spec").help(help));
        return;
    };
    if spec.node().mapping().is_none() {
        return;
    }
    let Some(template) = spec.get("template") else {
        out.push(spec.missing(code::LIFE_01, "template").help("describe the pods that run"));
        return;
    };
    selector(&spec, &template, out);
    let Some(pod) = template.get("spec") else {
        out.push(template.missing(code::LIFE_01, "spec").help("list the pod's containers"));
        return;
    };
    containers(&pod, out);
    account(&pod, accounts, out);
}

fn selector(spec: &Field<'_>, template: &Field<'_>, out: &mut Diagnostics) {
    let selects = |selector: &Field<'_>| {
        ["matchLabels", "matchExpressions"]
            .iter()
            .any(|key| selector.get(key).is_some_and(|field| !field.is_empty()))
    };
    let Some(selector) = spec.get("selector").filter(selects) else {
        let help = "write `matchLabels` that the pods' labels match";
        out.push(spec.missing(code::LIFE_01, "selector").help(help));
        return;
    };
    let labels = template.at(&["metadata", "labels"]);
    let label = |key: &str| labels.as_ref().and_then(|labels| labels.text_at(key));
    let wanted = selector.get("matchLabels");
    for (key, value) in wanted.iter().flat_map(Field::entries) {
        if value.text().is_some() && value.text() != label(key) {
            let message = format!(
                "the pods of this deployment do not have the label `{key}` that it selects"
            );
            let help = "write the same labels in `template.metadata.labels`";
            out.push(value.error(code::LIFE_01, message).help(help));
        }
    }
}

fn containers(pod: &Field<'_>, out: &mut Diagnostics) {
    let containers = pod.items_at("containers");
    let is_list = pod.get("containers").is_none_or(|list| list.node().sequence().is_some());
    if containers.is_empty() && is_list {
        out.push(pod.missing(code::LIFE_01, "containers").help("list at least one container"));
    }
    for container in containers.iter().filter(|container| container.node().mapping().is_some()) {
        for key in ["name", "image"] {
            if container.get(key).is_none_or(|field| field.is_empty()) {
                let help = "a container has a `name` and an `image`";
                out.push(container.missing(code::LIFE_01, key).help(help));
            }
        }
    }
}

/// The service accounts that permissions name.
fn accounts<'a>(root: &Field<'a>) -> BTreeSet<&'a str> {
    let install = root.get("install");
    let lists = ["clusterPermissions", "permissions"];
    let permissions = lists
        .iter()
        .flat_map(|key| install.as_ref().map(|install| install.items_at(key)).unwrap_or_default());
    permissions.filter_map(|permission| permission.text_at("serviceAccountName")).collect()
}

/// LIFE-03: rules are bound to accounts.
fn account(pod: &Field<'_>, accounts: &BTreeSet<&str>, out: &mut Diagnostics) {
    let field = pod.get("serviceAccountName").or_else(|| pod.get("serviceAccount"));
    let Some(field) = field else {
        if !accounts.contains("default") {
            let known: Vec<&str> = accounts.iter().copied().collect();
            let mut diagnostic = pod.missing(code::LIFE_03, "serviceAccountName");
            diagnostic.message =
                "the pods use the account `default`, which no permission names".into();
            out.push(diagnostic.help(account_help(&known)));
        }
        return;
    };
    let Some(account) = field.text().filter(|account| !accounts.contains(account)) else { return };
    let known: Vec<&str> = accounts.iter().copied().collect();
    let message = format!("no permission names the account `{account}` of these pods");
    out.push(field.error(code::LIFE_03, message).help(account_help(&known)));
}

fn account_help(known: &[&str]) -> String {
    match known {
        [] => "add a permission with `serviceAccountName` and `rules`; `cargo osc generate` makes them of `#[osc::rbac(...)]`"
            .into(),
        _ => format!("permissions name: {}", super::word::list(known)),
    }
}
