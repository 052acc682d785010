//! lifecycle.yaml: how the operator is installed, what it may do, which version it replaces.

use osc_model::FieldPath;
use osc_model::config::Config;
use osc_model::lifecycle::{Deployment, Install, Lifecycle, Operations, Permission, Upgrade};
use osc_model::origin::Origins;
use osc_model::rbac::{Place, Rbac, Role};

use super::deployment::deployment;

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
                spec: deployment(config, &rbac.service_account, serves_webhooks),
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
