//! An operator that is killed at any of its writes leaves nothing behind that the next one does not put right.

use std::time::Duration;

use serde_json::json;
use tokio::time::timeout;

use crate::deployed::Deployed;
use crate::instance::Instance;
use crate::meddler::Meddler;
use crate::shared;

#[tokio::test]
async fn killed_at_every_write_it_makes_no_duplicate_and_no_orphan() {
    let Some(cluster) = shared().await else { return };
    let operator = Deployed::hwfka(cluster, "killed").await;
    let folder = tempfile::tempdir().unwrap();
    let meddler = Meddler::new(cluster.client(&operator.account)).await;
    let kubeconfig = meddler.kubeconfig(folder.path());
    let arguments = ["--leader-elect=false"];
    for last in 1..=10 {
        let instance = Instance::named(cluster.admin(), "killed", &format!("at-{last}"));
        meddler.end_after(last);
        let replica = operator.replica_by(&kubeconfig, "killed", &arguments);
        replica.ready().await;
        instance.create(json!({})).await.unwrap();
        // An instance costs no more writes than some ten; then there is nobody to be killed.
        let was_killed = timeout(Duration::from_secs(20), meddler.ended()).await.is_ok();
        replica.kill();
        assert!(was_killed || last > 9, "there was no write {last}");

        meddler.end_after(0);
        let next = operator.replica_by(&kubeconfig, "next", &arguments);
        instance.rolled_out().await;
        let whole = instance.whole().await;
        assert!(whole.iter().all(|name| name.contains(&format!("at-{last}-"))), "{whole:?}");
        assert_eq!(next.complaints(), Vec::<String>::new(), "after write {last}");
        instance.delete().await;
        instance.gone().await;
        assert!(next.stop().success());
    }
}
