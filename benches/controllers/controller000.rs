//! Controller 000.

use golden_operator_api::Hwfka;
use k8s_openapi::api::apps::v1::StatefulSet;
use kube::api::{Patch, PatchParams};
use kube::{Api, Client, ResourceExt};

/// Keeps what belongs to an object.
pub struct Controller000 {
    client: Client,
    names: Vec<String>,
}

#[osc::rbac(Hwfka, verbs = [get, list, watch])]
#[osc::rbac(StatefulSet, verbs = [create, patch])]
#[osc::rbac(groups = ["group000.example.com"], resources = ["thing000s"], verbs = [get, list, watch])]
impl Controller000 {
    /// Brings one object to its desired state.
    pub async fn reconcile(&mut self, object: &Hwfka) -> kube::Result<bool> {
        let Some(namespace) = object.namespace() else { return Ok(false) };
        let name = format!("{}-000", object.name_any());
        if self.names.contains(&name) {
            return Ok(false);
        }
        self.apply(&namespace, &name, object.spec.size).await?;
        self.names.push(name);
        Ok(true)
    }

    async fn apply(&self, namespace: &str, name: &str, size: i32) -> kube::Result<()> {
        let sets: Api<StatefulSet> = Api::namespaced(self.client.clone(), namespace);
        let mut set = StatefulSet::default();
        set.metadata.name = Some(name.to_owned());
        if let Some(spec) = &mut set.spec {
            spec.replicas = Some(size);
        }
        let params = PatchParams::apply("controller000");
        sets.patch(name, &params, &Patch::Apply(set)).await?;
        Ok(())
    }
}

/// Lets in what the controller can make.
#[osc::validating_webhook(
    Hwfka,
    operations = [create, update],
    name = "check000.osctest.huawei.com",
    path = "/validate-000"
)]
pub fn validate000(object: &Hwfka) -> Result<(), String> {
    match object.spec.size {
        1..=5 => Ok(()),
        size => Err(format!("{size} pods are too few or too many")),
    }
}
