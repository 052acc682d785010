//! What people see of an instance.

use std::path::Path;

use osc_tests::{place, snapshot};
use serde_json::json;

use crate::deployed::Deployed;
use crate::instance::Instance;
use crate::shared;

#[tokio::test]
async fn kubectl_shows_how_an_instance_is_and_what_became_of_it() {
    let Some(cluster) = shared().await else { return };
    let operator = Deployed::hwfka(cluster, "shown").await;
    let replica = operator.replica("shown");
    replica.ready().await;
    let instance = Instance::named(cluster.admin(), "shown", "small");
    instance.create(json!({ "storage": null })).await.unwrap();
    instance.rolled_out().await;
    let lost = Instance::named(cluster.admin(), "shown", "without-volumes");
    lost.create(json!({ "storage": { "class": "fast" } })).await.unwrap();
    lost.until("it says why", |status| status["phase"] == "Failed").await;

    let kubectl = async |arguments: &[&str]| {
        let arguments = [&["--namespace=shown"], arguments].concat();
        cluster.kubectl(&arguments).await.unwrap()
    };
    let table = kubectl(&["get", "hwfkas"]).await;
    is_as_before("get.txt", &narrow(&table));
    // Events are told after the status.
    let events = osc_testing::eventually("both have their events", async || {
        let small = events(&kubectl(&["describe", "hwfka", "small"]).await);
        let lost = events(&kubectl(&["describe", "hwfka", "without-volumes"]).await);
        if small.contains("Serving") && lost.contains("NoStorageClass") {
            Ok(format!("small\n{small}\nwithout-volumes\n{lost}"))
        } else {
            Err(format!("{small}{lost}"))
        }
    })
    .await;
    is_as_before("events.txt", &events);
    instance.delete().await;
    lost.delete().await;
}

/// The last lines of a description, without the column of the age, which is how often and since when, too.
fn events(description: &str) -> String {
    let (_, events) = description.split_once("Events:").unwrap_or_default();
    let rows = events.lines().filter(|line| !line.trim_start().starts_with('-'));
    let rows = rows.map(|row| {
        let cells: Vec<_> =
            row.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
        match cells[..] {
            [kind, reason, _, from, message] => format!("{kind}  {reason}  {from}  {message}\n"),
            _ => format!("{row}\n"),
        }
    });
    rows.collect::<String>().trim_start().to_owned()
}

/// A table whose columns are as wide as in any other one.
fn narrow(table: &str) -> String {
    table
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join("  ") + "\n")
        .collect()
}

fn is_as_before(name: &str, text: &str) {
    let folder = place::checkout().join("tests/e2e/shown");
    snapshot::assert_file(&Path::new(&folder).join(name), text);
}
