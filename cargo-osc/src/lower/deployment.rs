//! The operator's Deployment: a pod that passes the Pod Security level `restricted`, and what its process is told.

use osc_model::config::{Config, Serving, Watch};
use osc_model::environment as variable;
use osc_model::webhook::serving;
use osc_model::{Diagnostic, Diagnostics, code};
use serde_json::{Value, json};

/// The room for the operator's log: the file that is written and those that were rotated.
const LOG_SIZE: &str = "64Mi";

/// A DeploymentSpec; `serves_webhooks` says whether the operator does.
pub(super) fn deployment(config: &Config, account: &str, serves_webhooks: bool) -> Value {
    let name = crate::words::label(&config.name.value, "");
    let mut container = json!({
        "name": name,
        "image": image(config),
        "imagePullPolicy": "IfNotPresent",
        "env": environment(config),
        "resources": {
            "requests": { "cpu": "50m", "memory": "32Mi" },
            "limits": { "cpu": "500m", "memory": "256Mi" },
        },
        "securityContext": {
            "allowPrivilegeEscalation": false,
            "readOnlyRootFilesystem": true,
            "capabilities": { "drop": ["ALL"] },
        },
    });
    let mut pod = json!({
        "serviceAccountName": account,
        "imagePullSecrets": [{ "name": "default-secret" }],
        "securityContext": {
            "runAsNonRoot": true,
            "seccompProfile": { "type": "RuntimeDefault" },
        },
    });
    parts(config, serves_webhooks).put(&mut pod, &mut container);
    pod["containers"] = json!([container]);
    json!({
        "replicas": 1,
        "selector": { "matchLabels": { "operator": name } },
        "strategy": {},
        "template": {
            "metadata": { "labels": { "operator": name } },
            "spec": pod,
        },
    })
}

/// The operator's image with the package's version as tag.
pub(super) fn image(config: &Config) -> String {
    format!("{}:{}", config.image.value, config.version.value)
}

/// What one task of the operator adds to its pod.
#[derive(Default)]
struct Parts {
    variables: Vec<Value>,
    ports: Vec<Value>,
    probes: Vec<(&'static str, Value)>,
    mounts: Vec<Value>,
    volumes: Vec<Value>,
}

impl Parts {
    fn variable(&mut self, name: &str, value: impl Into<String>) {
        self.variables.push(json!({ "name": name, "value": value.into() }));
    }

    fn port(&mut self, name: &str, port: u16) {
        self.ports.push(json!({ "name": name, "containerPort": port, "protocol": "TCP" }));
    }

    /// Puts everything where Kubernetes has it; what is not there is left out.
    fn put(self, pod: &mut Value, container: &mut Value) {
        if let Some(variables) = container["env"].as_array_mut() {
            variables.extend(self.variables);
        }
        let mut lists = vec![("ports", self.ports), ("volumeMounts", self.mounts)];
        lists.retain(|(_, list)| !list.is_empty());
        for (key, list) in lists {
            container[key] = Value::Array(list);
        }
        for (key, probe) in self.probes {
            container[key] = probe;
        }
        if !self.volumes.is_empty() {
            pod["volumes"] = Value::Array(self.volumes);
        }
    }
}

/// What all tasks add.
fn parts(config: &Config, serves_webhooks: bool) -> Parts {
    let mut parts = Parts::default();
    if let Some(port) = &config.health_port {
        health(port.value, &mut parts);
    }
    if let Some(port) = &config.metrics_port {
        parts.variable(variable::METRICS_PORT, port.value.to_string());
        parts.port("metrics", port.value);
    }
    if let Some(path) = &config.logpath {
        log(&path.value, &mut parts);
    }
    if serves_webhooks {
        webhooks(&config.webhook, &mut parts);
    }
    parts
}

/// Whether the operator is alive and ready, as the kubelet asks it.
fn health(port: u16, parts: &mut Parts) {
    let probe = |path: &str| json!({ "httpGet": { "path": path, "port": "health" } });
    parts.variable(variable::HEALTH_PORT, port.to_string());
    parts.port("health", port);
    parts.probes = vec![("livenessProbe", probe("/healthz")), ("readinessProbe", probe("/readyz"))];
}

/// The log goes to a volume, because the container's own files are read-only.
fn log(path: &str, parts: &mut Parts) {
    parts.variable(variable::LOG_PATH, path);
    if let Some(folder) = log_folder(path) {
        let name = "log";
        parts.mounts.push(json!({ "name": name, "mountPath": folder }));
        parts.volumes.push(json!({ "name": name, "emptyDir": { "sizeLimit": LOG_SIZE } }));
    }
}

/// The folder of the log, which is that of the file where the last part of the path has an ending. None where that
/// would be the root of the container's files.
fn log_folder(path: &str) -> Option<&str> {
    let path = path.trim_end_matches('/');
    let (above, last) = path.rsplit_once('/')?;
    let folder = if last.trim_start_matches('.').contains('.') { above } else { path };
    folder.starts_with('/').then_some(folder)
}

/// A log in the root folder would need a volume there.
pub(super) fn check(config: &Config, diagnostics: &mut Diagnostics) {
    let Some(path) = &config.logpath else { return };
    if path.value.starts_with('/') && log_folder(&path.value).is_none() {
        let message = format!("no volume can be mounted for the log `{}`", path.value);
        let diagnostic = Diagnostic::new(code::CFG_01, message).at(path.span.clone());
        diagnostics.push(
            diagnostic.help(
                "write a file in a folder of its own, such as `/var/log/operator/operator.log`",
            ),
        );
    }
}

/// What webhooks are served with: a port, variables, and the certificate that somebody else keeps.
fn webhooks(webhook: &Serving, parts: &mut Parts) {
    // The Service's name is in the certificate.
    parts.variable(serving::SERVICE, webhook.service.value.as_str());
    parts.variable(serving::PORT, webhook.port.value.to_string());
    if !webhook.path.value.is_empty() {
        parts.variable(serving::PATH, webhook.path.value.as_str());
    }
    parts.port("webhook", webhook.port.value);
    if webhook.certificate.value.is_mounted() {
        let (name, folder) = ("webhook-certificates", serving::CERTIFICATES_FOLDER);
        parts.variable(serving::CERTIFICATES, folder);
        parts.mounts.push(json!({ "name": name, "mountPath": folder, "readOnly": true }));
        let secret = serving::secret(&webhook.service.value);
        parts.volumes.push(json!({ "name": name, "secret": { "secretName": secret } }));
    }
}

/// What tells the operator who it is and where it works. `WATCH_NAMESPACE` is absent for the whole cluster.
fn environment(config: &Config) -> Value {
    let own = |name: &str, field: &str| json!({ "name": name, "valueFrom": { "fieldRef": { "fieldPath": field } } });
    let mut variables = vec![
        own(variable::POD_NAMESPACE, "metadata.namespace"),
        own(variable::POD_NAME, "metadata.name"),
        own(variable::POD_UID, "metadata.uid"),
    ];
    match &config.watch.value {
        Watch::Cluster => {}
        Watch::OwnNamespace => variables.push(own(variable::WATCH_NAMESPACE, "metadata.namespace")),
        Watch::Namespaces(names) => {
            variables.push(json!({ "name": variable::WATCH_NAMESPACE, "value": names.join(",") }));
        }
    }
    Value::Array(variables)
}

#[cfg(test)]
mod tests {
    use super::log_folder;

    #[test]
    fn the_log_is_a_file_where_its_last_part_has_an_ending() {
        assert_eq!(log_folder("/var/log/hwfka/operator.log"), Some("/var/log/hwfka"));
        assert_eq!(log_folder("/var/log/hwfka"), Some("/var/log/hwfka"));
        assert_eq!(log_folder("/var/log/hwfka/"), Some("/var/log/hwfka"));
        assert_eq!(log_folder("/var/log/.hwfka"), Some("/var/log/.hwfka"));
        assert_eq!(log_folder("/log"), Some("/log"));
        for nowhere in ["/operator.log", "/", "operator.log", ""] {
            assert_eq!(log_folder(nowhere), None, "{nowhere}");
        }
    }
}
