//! The next version of a project's kind: kube-apiserver itself asks its webhooks and applies its policy, while their
//! certificate is replaced.

use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use k8s_openapi::api::core::v1::Secret;
use kube::Api;
use osc_testing::{TestCluster, eventually_within};
use osc_tests::project::Project;
use serde_json::{Value, json};

use crate::certificates;
use crate::deployed::Deployed;
use crate::program::{Program, TOOL, edit};
use crate::scaffolded::kubectl;
use crate::shared;

const SERVICE: &str = "shop-operator-webhook";
/// Where the carts are: webhooks are not asked about the operator's own namespace.
const USERS: &str = "shop-users";
/// A rule of the cluster about the kind.
const POLICY: &str = r#"//! What no cart may ask for.

use shop_operator_api::v1::Cart;

#[osc::validating_admission_policy(
    Cart,
    operations = [create, update],
    validation(rule = "object.spec.pods != 4", message = "four is a bad number"),
)]
pub struct NotFour;
"#;

#[tokio::test]
async fn the_api_server_asks_the_webhooks_while_their_certificate_changes() {
    let Some(cluster) = shared().await else { return };
    cluster.namespace(USERS).await.unwrap();
    let project = Project::init(TOOL, "shop-operator --domain example.com");
    project.tool("create api --group shop --version v1alpha1 --kind Cart");
    project.tool("generate");
    // An object of the first version, before there is another one.
    let package = project.root().join("package");
    let first = osc_deploy::Package::read(&package).unwrap().objects("shop");
    osc_deploy::install(&cluster.admin(), &first).await.unwrap();
    create(cluster, "v1alpha1", "old", &json!({ "size": 2 })).await.unwrap();

    let program = next_version(&project);
    // The platform leaves CRDs as they are; somebody else updates this one.
    let crd = package.join("manifests/cart_crd.yaml");
    let apply = format!("apply --server-side --force-conflicts --filename {}", crd.display());
    kubectl(cluster, "shop", &apply).await;
    certificates::keep_old_ones(cluster.admin(), "shop", SERVICE).await;
    let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
    cluster.route_service("shop", SERVICE, 443, address);
    let operator = Deployed::package(cluster, "shop", &package, program).await;
    let operator = operator.with_variable("WEBHOOK_PORT", address.port().to_string());
    let watched = format!("--watch-namespace=shop,{USERS}");
    let replica = operator.replica_with("shop", &[&watched]);
    replica.ready().await;

    // All of it works with the certificate that was there, with the next one, and at any time between.
    let secrets: Api<Secret> = Api::namespaced(cluster.admin(), "shop");
    let served = async || {
        let secret = secrets.get(&format!("{SERVICE}-tls")).await.unwrap();
        secret.data.unwrap()["tls.crt"].clone()
    };
    let before = served().await;
    let mut rounds = 0;
    eventually_within(Duration::from_secs(30), "the webhooks are asked", async || {
        rounds += 1;
        works(cluster, rounds).await
    })
    .await;
    while served().await == before {
        rounds += 1;
        assert!(rounds < 1000, "the certificate is not renewed: {}", replica.log());
        works(cluster, rounds).await.unwrap();
    }
    for round in rounds + 1..rounds + 20 {
        works(cluster, round).await.unwrap();
    }
    assert_eq!(replica.complaints(), Vec::<String>::new());
    let refused = cluster.audit_log().unwrap().by(&operator.account).answered(403);
    assert_eq!(refused.count(), 0, "{:#?}", refused.events());
    assert!(replica.stop().success());
}

/// The second version calls the size `pods`; it has webhooks and a policy.
fn next_version(project: &Project) -> Program {
    project.tool("create api --group shop --version v1 --kind Cart");
    let kind = project.root().join("api/src/v1/cart.rs");
    edit(&kind, "pub size: i32", "#[crd(convert(name = size))]\n    pub pods: i32");
    project.tool(
        "create webhook --group shop --version v1 --kind Cart --validating --mutating --conversion",
    );
    let webhooks = project.root().join("operator/src/webhooks");
    std::fs::write(webhooks.join("policy.rs"), POLICY).unwrap();
    let list = webhooks.join("mod.rs");
    edit(
        &list,
        "\n#[cfg(test)]\nmod testing;\n",
        "\npub mod policy;\n#[cfg(test)]\nmod testing;\n",
    );
    let service = "    include_str!(\"../../../config/webhook/service.yaml\"),\n";
    let policies = "    include_str!(\"../../../config/webhook/policies.yaml\"),\n";
    edit(&list, service, &format!("{service}{policies}"));
    project.tool("generate");
    project.cargo("fmt --all");
    Program::of(project.root(), "shop-operator")
}

/// What holds of webhooks that are asked; else, what does not.
async fn works(cluster: &TestCluster, round: usize) -> Result<(), String> {
    // The object that is stored as v1alpha1 is read as v1.
    let get = async |resource: &str| {
        let arguments = [&*format!("--namespace={USERS}"), "get", resource, "--output=json"];
        let text = cluster.kubectl(&arguments).await.map_err(|error| error.to_string())?;
        serde_json::from_str::<Value>(&text).map_err(|error| error.to_string())
    };
    let old = get("carts.v1.shop.example.com/old").await?;
    is(&old["spec"]["pods"], &json!(2))?;
    // One that is created as v1 is stored as v1alpha1, with what the mutating webhook adds.
    let name = format!("new-{round}");
    create(cluster, "v1", &name, &json!({ "pods": 3 })).await?;
    let new = get(&format!("carts.v1alpha1.shop.example.com/{name}")).await?;
    is(&new["spec"]["size"], &json!(3))?;
    is(&new["metadata"]["labels"]["app.kubernetes.io/managed-by"], &json!("shop-operator"))?;
    // What the validating one refuses, and what the policy does.
    let long = create(cluster, "v1", &"a".repeat(53), &json!({ "pods": 3 })).await;
    has(long, "has 53 characters, more than 52")?;
    let four = create(cluster, "v1", "four", &json!({ "pods": 4 })).await;
    has(four, "four is a bad number")
}

async fn create(
    cluster: &TestCluster,
    version: &str,
    name: &str,
    spec: &Value,
) -> Result<(), String> {
    let object = json!({
        "apiVersion": format!("shop.example.com/{version}"),
        "kind": "Cart",
        "metadata": { "name": name, "namespace": USERS },
        "spec": spec,
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cart.json");
    std::fs::write(&file, object.to_string()).unwrap();
    let file = format!("--filename={}", file.display());
    let created = cluster.kubectl(&["create", &file]).await;
    created.map(drop).map_err(|error| error.to_string())
}

fn is(found: &Value, expected: &Value) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{found} instead of {expected}")) }
}

fn has(result: Result<(), String>, part: &str) -> Result<(), String> {
    match result {
        Err(message) if message.contains(part) => Ok(()),
        other => Err(format!("{other:?} instead of {part}")),
    }
}
