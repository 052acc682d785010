//! lifecycle.yaml: how the operator is installed, what it may do, which version it replaces.

use osc_model::FieldPath;
use osc_model::config::{Config, Serving, Watch};
use osc_model::lifecycle::{Deployment, Install, Lifecycle, Operations, Permission, Upgrade};
use osc_model::origin::Origins;
use osc_model::rbac::{Place, Rbac, Role};
use osc_model::webhook::serving;
use serde_json::{Value, json};

/// The document, and where its parts came from; `serves_webhooks` says whether the operator does.
pub(super) fn lifecycle(
    config: &Config,
    rbac: &Rbac,
    serves_webhooks: bool,
    origins: &mut Origins,
) -> Lifecycle {
    let document = super::document("lifecycle.yaml");
    origins.set(&document, FieldPath::root(), config.span.clone());
    let mut from = |field: &str, span: Option<&osc_model::Span>| {
        if let Some(span) = span {
            origins.set(&document, FieldPath::dotted(field), span.clone());
        }
    };
    from("upgrade.replaces", config.replaces.as_ref().map(|value| &value.span));
    from("upgrade.skips", config.skips.as_ref().map(|value| &value.span));
    from("operations.logpath", config.logpath.as_ref().map(|value| &value.span));
    from("install.deployments", Some(&config.image.span));
    rules(rbac, &document, origins);
    Lifecycle {
        install: Install {
            strategy: "deployment".into(),
            cluster_permissions: permissions(rbac, &Place::Cluster),
            permissions: permissions(rbac, &Place::OwnNamespace),
            deployments: vec![Deployment {
                name: config.name.value.clone(),
                spec: deployment(config, rbac, serves_webhooks),
            }],
        },
        upgrade: upgrade(config),
        operations: config
            .logpath
            .as_ref()
            .map(|path| Operations { logpath: Some(path.value.clone()) }),
    }
}

/// One entry for each role of the operator, so that `config/` can tell them apart by name.
fn permissions(rbac: &Rbac, place: &Place) -> Vec<Permission> {
    let permission = |role: &Role| Permission {
        service_account_name: rbac.service_account.clone(),
        rules: role.rules.clone(),
    };
    rbac.roles_in(place).map(permission).collect()
}

/// Where each rule was declared: by the first one that allows what it allows.
fn rules(rbac: &Rbac, document: &str, origins: &mut Origins) {
    for (list, place) in
        [("clusterPermissions", Place::Cluster), ("permissions", Place::OwnNamespace)]
    {
        for (index, role) in rbac.roles_in(&place).enumerate() {
            let field = FieldPath::dotted("install").key(list).index(index).key("rules");
            for (index, rule) in role.rules.iter().enumerate() {
                let declared = rbac.grants.iter().find(|grant| super::rbac::declares(grant, rule));
                if let Some(grant) = declared {
                    origins.set(document, field.index(index), grant.span.clone());
                }
            }
        }
    }
}

fn upgrade(config: &Config) -> Option<Upgrade> {
    let skips = config.skips.as_ref().map(|skips| skips.value.clone()).unwrap_or_default();
    let replaces = config.replaces.as_ref().map(|version| version.value.clone());
    (replaces.is_some() || !skips.is_empty()).then_some(Upgrade { replaces, skips })
}

/// The operator's image with the package's version as tag.
pub(super) fn image(config: &Config) -> String {
    format!("{}:{}", config.image.value, config.version.value)
}

/// A DeploymentSpec whose pod passes the Pod Security level `restricted`.
fn deployment(config: &Config, rbac: &Rbac, serves_webhooks: bool) -> Value {
    let name = crate::words::label(&config.name.value, "");
    let mut deployment = json!({
        "replicas": 1,
        "selector": { "matchLabels": { "operator": name } },
        "strategy": {},
        "template": {
            "metadata": { "labels": { "operator": name } },
            "spec": {
                "serviceAccountName": rbac.service_account,
                "imagePullSecrets": [{ "name": "default-secret" }],
                "securityContext": {
                    "runAsNonRoot": true,
                    "seccompProfile": { "type": "RuntimeDefault" },
                },
                "containers": [{
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
                }],
            },
        },
    });
    if serves_webhooks {
        serve(&mut deployment["template"]["spec"], &config.webhook);
    }
    deployment
}

/// Gives the pod what it serves webhooks with: a port, variables, and the certificate that somebody else keeps.
fn serve(pod: &mut Value, webhook: &Serving) {
    let container = &mut pod["containers"][0];
    container["ports"] = ports(webhook);
    if let Some(variables) = container["env"].as_array_mut() {
        variables.extend(served(webhook));
    }
    if webhook.certificate.value.is_mounted() {
        let (name, folder) = ("webhook-certificates", serving::CERTIFICATES_FOLDER);
        container["volumeMounts"] =
            json!([{ "name": name, "mountPath": folder, "readOnly": true }]);
        let secret = serving::secret(&webhook.service.value);
        pod["volumes"] = json!([{ "name": name, "secret": { "secretName": secret } }]);
    }
}

/// The port that webhooks are served on.
fn ports(webhook: &Serving) -> Value {
    json!([{ "name": "webhook", "containerPort": webhook.port.value, "protocol": "TCP" }])
}

/// What tells the operator where it serves webhooks: the Service's name is in its certificate.
fn served(webhook: &Serving) -> Vec<Value> {
    let variable = |name: &str, value: String| json!({ "name": name, "value": value });
    let mut variables = vec![
        variable(serving::SERVICE, webhook.service.value.clone()),
        variable(serving::PORT, webhook.port.value.to_string()),
    ];
    if !webhook.path.value.is_empty() {
        variables.push(variable(serving::PATH, webhook.path.value.clone()));
    }
    if webhook.certificate.value.is_mounted() {
        variables.push(variable(serving::CERTIFICATES, serving::CERTIFICATES_FOLDER.to_owned()));
    }
    variables
}

/// What tells the operator where it works. `WATCH_NAMESPACE` is absent for the whole cluster.
fn environment(config: &Config) -> Value {
    let own = |field: &str| json!({ "fieldRef": { "fieldPath": field } });
    let mut variables =
        vec![json!({ "name": serving::NAMESPACE, "valueFrom": own("metadata.namespace") })];
    match &config.watch.value {
        Watch::Cluster => {}
        Watch::OwnNamespace => {
            variables
                .push(json!({ "name": "WATCH_NAMESPACE", "valueFrom": own("metadata.namespace") }));
        }
        Watch::Namespaces(names) => {
            variables.push(json!({ "name": "WATCH_NAMESPACE", "value": names.join(",") }));
        }
    }
    Value::Array(variables)
}
