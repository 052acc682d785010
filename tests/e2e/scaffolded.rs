//! A project that the tool has just made: from nothing to an object that is available.

use std::time::Instant;

use osc_testing::TestCluster;
use osc_tests::project::Project;

use crate::deployed::Deployed;
use crate::program::{Program, TOOL};
use crate::shared;

#[tokio::test]
async fn from_nothing_to_available() {
    let Some(cluster) = shared().await else { return };
    let began = Instant::now();
    let project = Project::init(TOOL, "first-operator --domain example.com");
    project.tool("create api --group first --version v1 --kind Cache --finalizer");
    project.tool("generate");
    let made = began.elapsed();
    let program = Program::of(project.root(), "first-operator");
    let built = began.elapsed();
    let package = project.root().join("package");
    let operator = Deployed::package(cluster, "first", &package, program).await;
    let replica = operator.replica("first");
    replica.ready().await;
    let sample = project.root().join("config/samples/first.example.com_v1_cache.yaml");
    let kubectl = async |arguments: &str| kubectl(cluster, "first", arguments).await;
    kubectl(&format!("apply --filename {}", sample.display())).await;
    kubectl("wait --for=condition=Available --timeout=60s caches/cache-sample").await;
    println!(
        "from init to Available: {:.1?}; of that generate, with the API compiled, {made:.1?}, and cargo build {:.1?}",
        began.elapsed(),
        built.checked_sub(made).unwrap_or_default(),
    );
    assert_eq!(
        kubectl("get caches --no-headers").await.split_whitespace().nth(1),
        Some("Available")
    );

    // The project's own test does the same, on a control plane of its own.
    project.cargo("test --package first-operator --test cache -- --include-ignored");

    // A deleted object stays until the operator has let it go.
    assert!(replica.stop().success());
    kubectl("delete --wait=false caches/cache-sample").await;
    let finalizers = "get caches/cache-sample --output=jsonpath={.metadata.finalizers}";
    assert_eq!(kubectl(finalizers).await, r#"["first.example.com/cache"]"#);
    let replica = operator.replica("second");
    kubectl("wait --for=delete --timeout=60s caches/cache-sample").await;
    assert!(replica.log().contains("cleaned up"), "{}", replica.log());
    let log = cluster.audit_log().unwrap().by(&operator.account);
    let refused = log.answered(403);
    assert_eq!(refused.count(), 0, "{:#?}", refused.events());
    assert_eq!(replica.complaints(), Vec::<String>::new());
}

/// kubectl in a namespace.
pub(crate) async fn kubectl(cluster: &TestCluster, namespace: &str, arguments: &str) -> String {
    let namespace = format!("--namespace={namespace}");
    let arguments: Vec<_> = [&*namespace].into_iter().chain(arguments.split_whitespace()).collect();
    cluster.kubectl(&arguments).await.unwrap()
}
