//! Starts the operator.

use anyhow::Context as _;
use kube::Client;
use tracing_subscriber::EnvFilter;

use gallery_operator::controllers;
use gallery_operator::operator::Operator;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();

    let client = Client::try_default()
        .await
        .context("no cluster is configured")?;
    let watched = std::env::var("WATCH_NAMESPACE").unwrap_or_default();
    controllers::run(Operator::new(client, &watched)).await
}
