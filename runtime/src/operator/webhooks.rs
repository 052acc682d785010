//! Webhooks beside the controllers.

use std::time::Duration;

use super::context::Replica;
use crate::Place;
use crate::certificate::Source;
use crate::register::Documents;
use crate::webhook::Server;

/// After this time kube-apiserver is told again, since somebody may have changed what it was told.
const REPEAT: Duration = Duration::from_secs(60);

/// Serves webhooks until the process is to end.
pub(super) async fn serve(
    replica: Replica,
    documents: &'static [&'static str],
    add: impl FnOnce(Server) -> Server,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let (client, manager) = (replica.client(), replica.manager().as_str());
    let place = Place::from_env()?;
    let documents = Documents::read(documents, &place)?;
    let source = Source::at(client.clone(), &place);
    let check = "webhook-certificate";
    replica.readiness().check(check).not_ready("the certificate is awaited");
    let server = add(Server::at(&place, source)).bind().await?;
    // Only now, when there is somebody to be asked, is kube-apiserver told whom to ask.
    let status = server.status();
    let valid = status.clone();
    replica.readiness().ask(check, move || valid.ready().map_err(|error| error.to_string()));
    let serving = server.serve(replica.shutdown().requested());
    tokio::join!(serving, documents.keep(&client, manager, status, REPEAT));
    Ok(())
}
