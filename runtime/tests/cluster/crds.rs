//! CRDs of another release: readiness that follows, and `--manage-crds`.

use std::time::Duration;

use kube::Client;
use osc_runtime::crds::{Crds, Outcome, State};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::CRD;
use crate::api_server::ApiServer;

const NAME: &str = "hwfkas.osctest.huawei.com";

/// Longer than any slow machine takes.
const LONG: Duration = Duration::from_secs(60);

/// The CRD of a release, as a file, with these properties of the spec.
fn file(properties: &str) -> String {
    format!(
        "
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {{ name: {NAME} }}
spec:
  group: osctest.huawei.com
  names: {{ kind: Hwfka, listKind: HwfkaList, plural: hwfkas, singular: hwfka }}
  scope: Namespaced
  versions:
  - name: v1
    schema:
      openAPIV3Schema:
        properties:
          spec: {{ type: object, properties: {{ {properties} }} }}
        type: object
    served: true
    storage: true
    subresources: {{ status: {{}} }}
"
    )
}

const FIRST: &str = "size: { type: integer }";
const SECOND: &str = "size: { type: integer }, zone: { type: string }";
const OTHER: &str = "size: { type: string }";

fn crds(properties: &str) -> Crds {
    Crds::read(&[&file(properties)]).unwrap()
}

/// Puts a CRD into the cluster, served.
fn install(server: &ApiServer, properties: &str) {
    let mut crd = serde_saphyr::from_str::<Value>(&file(properties)).unwrap();
    crd["status"] = served();
    server.put(CRD, &crd);
}

fn served() -> Value {
    json!({ "conditions": [{ "type": "Established", "status": "True" }], "storedVersions": ["v1"] })
}

async fn outcome(client: &Client, crds: Crds) -> Outcome {
    let all = timeout(LONG, crds.apply(client, "hwfka")).await.unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].name, NAME);
    all[0].outcome.clone()
}

#[tokio::test]
async fn readiness_follows_what_somebody_installs() {
    let server = ApiServer::default();
    let (sender, mut reports) = mpsc::unbounded_channel();
    let client = server.client();
    let keeping = tokio::spawn(async move {
        let every = Duration::from_millis(5);
        crds(SECOND)
            .keep_every(&client, every, |report| sender.send(report.clone()).unwrap())
            .await;
    });
    let mut next = async || timeout(LONG, reports.recv()).await.unwrap().unwrap();

    let report = next().await;
    assert_eq!(report.crds[0].state, State::Missing);
    install(&server, OTHER);
    let report = next().await;
    let reason = report.reason().unwrap();
    assert!(reason.contains("v1 spec.size (type): string in the cluster, integer"), "{reason}");
    assert!(!report.is_ready());
    // The older one will do.
    install(&server, FIRST);
    let report = next().await;
    assert!(report.is_ready());
    assert_eq!(report.missing().collect::<Vec<_>>(), [(NAME, "spec.zone")]);
    timeout(LONG, keeping).await.expect("it ends").unwrap();
    let asked = server.count("GET");
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(server.count("GET"), asked, "nothing is asked any more");
}

#[tokio::test]
async fn one_that_is_not_served_is_not_ready() {
    let server = ApiServer::default();
    install(&server, FIRST);
    server.edit(CRD, |crd| {
        crd["status"]["conditions"] = json!([
            { "type": "NamesAccepted", "status": "False", "message": "\"Hwfka\" is already in use" },
            { "type": "Established", "status": "False" },
        ]);
    });
    let reason = crds(FIRST).check(&server.client()).await.reason().unwrap();
    assert!(
        reason.contains("(established): the API server does not serve it yet: \"Hwfka\" is"),
        "{reason}"
    );
    server.edit(CRD, |crd| {
        crd["status"] = served();
        crd["metadata"]["deletionTimestamp"] = json!("2026-03-01T12:00:00Z");
    });
    let reason = crds(FIRST).check(&server.client()).await.reason().unwrap();
    assert!(reason.contains("it is being deleted"), "{reason}");
}

#[tokio::test]
async fn an_operator_that_may_not_read_crds_says_so_once_and_runs_on() {
    let server = ApiServer::default();
    server.forbid("GET");
    let (client, mut reports) = (server.client(), Vec::new());
    let keeping = crds(FIRST).keep(&client, |report| reports.push(report.clone()));
    timeout(LONG, keeping).await.expect("it ends at once");
    assert_eq!((reports.len(), server.count("GET")), (1, 1));
    assert!(reports[0].is_ready());
    let State::Unknown(why) = &reports[0].crds[0].state else { panic!("{reports:?}") };
    assert!(why.contains("forbidden"), "{why}");
}

#[tokio::test]
async fn a_crd_that_is_missing_is_created_and_waited_for() {
    let server = ApiServer::default();
    let client = server.client();
    let applying = tokio::spawn(async move { outcome(&client, crds(FIRST)).await });
    while server.object(CRD).is_none() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(!applying.is_finished(), "it is not served yet");
    server.edit(CRD, |crd| crd["status"] = served());
    assert_eq!(applying.await.unwrap(), Outcome::Created);
    assert_eq!(server.queries(), ["&force=true&fieldManager=hwfka-crds"]);
    // A restart writes nothing.
    assert_eq!(outcome(&server.client(), crds(FIRST)).await, Outcome::Unchanged);
    assert_eq!(server.count("PATCH"), 1);
}

#[tokio::test]
async fn an_older_crd_is_updated_and_a_newer_one_is_left_alone() {
    let server = ApiServer::default();
    install(&server, FIRST);
    assert_eq!(outcome(&server.client(), crds(SECOND)).await, Outcome::Updated);
    assert!(crds(SECOND).check(&server.client()).await.differences().next().is_none());
    assert_eq!(outcome(&server.client(), crds(SECOND)).await, Outcome::Unchanged);
    // The operator goes back to the release before: it works with the newer one, and takes nothing away.
    let before = server.object(CRD);
    let newer = Outcome::Newer(vec!["v1 spec.zone".into()]);
    assert_eq!(outcome(&server.client(), crds(FIRST)).await, newer);
    assert_eq!(server.object(CRD), before);
    assert!(crds(FIRST).check(&server.client()).await.differences().next().is_none());
    assert_eq!(server.count("PATCH"), 1);
}

#[tokio::test]
async fn what_the_role_must_have_is_said() {
    let server = ApiServer::default();
    server.forbid("PATCH");
    let Outcome::Failed(why) = outcome(&server.client(), crds(FIRST)).await else { panic!() };
    let needs = "; --manage-crds needs get, create, patch on customresourcedefinitions of the name \
                 hwfkas.osctest.huawei.com";
    assert!(why.contains("forbidden") && why.ends_with(needs), "{why}");
    assert!(server.object(CRD).is_none());
}

/// One operator at the release before and one at the next, both with `--manage-crds`, started together many times.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_releases_at_once_the_newer_one_stays() {
    for _ in 0..20 {
        let server = ApiServer::default();
        install(&server, OTHER);
        let started = [FIRST, SECOND, FIRST, SECOND].map(|properties| {
            let client = server.client();
            tokio::spawn(async move { outcome(&client, crds(properties)).await })
        });
        for one in started {
            let outcome = one.await.unwrap();
            assert!(!matches!(outcome, Outcome::Failed(_)), "{outcome:?}");
        }
        let schema = "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/zone";
        assert!(server.object(CRD).unwrap().pointer(schema).is_some());
    }
}
