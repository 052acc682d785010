//! `config/install.yaml`: the operator without OSC.

use osc_tests::place;

use crate::scaffolded::kubectl;
use crate::shared;

#[tokio::test]
async fn what_generate_writes_for_kubectl_can_be_applied() {
    let Some(cluster) = shared().await else { return };
    for name in ["hwfka", "gallery"] {
        let file = place::example(name).join("config/install.yaml");
        let namespace = format!("{name}-operator-system");
        let apply = format!("apply --server-side --filename {}", file.display());
        // The second time nothing differs.
        for _ in 0..2 {
            cluster.kubectl(&apply.split(' ').collect::<Vec<_>>()).await.unwrap();
        }
        let wait =
            format!("wait --for=condition=Available --timeout=60s deployments/{name}-operator");
        kubectl(cluster, &namespace, &wait).await;
    }
}
