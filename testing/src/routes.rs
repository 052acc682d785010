//! How the API server reaches webhooks that are registered by their Service: it is told to call Services through a proxy, and
//! the proxy knows which loopback address stands for which of them. Endpoints cannot: they must not be loopback. The proxy has a
//! socket of the file system: with TCP, kube-apiserver 1.36 wants TLS, and panics without.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use k8s_openapi::api::core::v1::Service;
use kube::api::{Api, ListParams};
use kube::{Client, Config};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpStream, UnixListener, UnixStream};
use tokio::sync::oneshot;

use crate::error::Error;

/// The longest request for a tunnel.
const LONGEST: usize = 8 * 1024;

/// A Service's namespace and name, and one of its ports.
type Key = (String, String, u16);

/// The proxy, on a thread of its own: a cluster may outlive the runtime of the test that started it.
#[derive(Debug)]
pub(crate) struct Routes {
    table: Table,
    /// When it is dropped, the thread ends.
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Which address stands for which Service.
#[derive(Clone, Debug, Default)]
struct Table(Arc<Mutex<BTreeMap<Key, SocketAddr>>>);

impl Table {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<Key, SocketAddr>> {
        // A map that was left in the middle of an insertion is still a map.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Routes {
    /// Serves on a socket at this path; who may read Services says which Service has which address.
    pub(crate) fn serve(socket: &Path, admin: Config) -> Result<Self, Error> {
        let failed = |error| Error::disk("listen on", socket)(error);
        let listener = std::os::unix::net::UnixListener::bind(socket).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(failed)?;
        let (stop, stopped) = oneshot::channel();
        let table = Table::default();
        let routes = table.clone();
        let work = move || {
            runtime.block_on(async {
                tokio::select! {
                    () = serve(listener, admin, table) => {}
                    // The cluster is gone.
                    _ = stopped => {}
                }
            });
        };
        let thread = std::thread::Builder::new().name("osc-testing-routes".to_owned()).spawn(work);
        let thread = Some(thread.map_err(failed)?);
        Ok(Self { table: routes, stop: Some(stop), thread })
    }

    /// Lets an address stand for a port of a Service, instead of the one that did so before.
    pub(crate) fn set(&self, namespace: &str, name: &str, port: u16, address: SocketAddr) {
        self.table.lock().insert((namespace.to_owned(), name.to_owned(), port), address);
    }
}

impl Drop for Routes {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            // It has no result, and its panic would be one of the tests' own.
            let _ = thread.join();
        }
    }
}

async fn serve(listener: std::os::unix::net::UnixListener, admin: Config, table: Table) {
    let (Ok(listener), Ok(client)) = (UnixListener::from_std(listener), Client::try_from(admin))
    else {
        // Nobody is answered then, which the API server says of each call.
        return;
    };
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let (table, client) = (table.clone(), client.clone());
        tokio::spawn(async move {
            // Either side may leave at any time.
            let _ = tunnel(stream, &table, client).await;
        });
    }
}

/// Answers one request for a tunnel.
async fn tunnel(mut stream: UnixStream, table: &Table, client: Client) -> std::io::Result<()> {
    let head = head(&mut stream).await?;
    let reached = match target(&head) {
        None => Err("this proxy makes tunnels only".to_owned()),
        Some((host, port)) => match resolve(host, port, table, client).await {
            Err(reason) => Err(reason),
            Ok(address) => {
                let connected = TcpStream::connect(address).await;
                connected.map_err(|error| format!("{address}: {error}"))
            }
        },
    };
    match reached {
        Ok(mut server) => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?;
            copy_bidirectional(&mut stream, &mut server).await.map(drop)
        }
        Err(reason) => {
            // The API server shows the status line, and nothing of a body.
            let answer = format!("HTTP/1.1 502 {reason}\r\nContent-Length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).await
        }
    }
}

/// The head of a request. Nothing follows it before the answer.
async fn head(stream: &mut UnixStream) -> std::io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && head.len() < LONGEST {
        if stream.read_buf(&mut head).await? == 0 {
            break;
        }
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

/// Host and port out of `CONNECT 10.96.0.7:443 HTTP/1.1`.
fn target(head: &str) -> Option<(&str, u16)> {
    let (host, port) =
        head.strip_prefix("CONNECT ")?.split_whitespace().next()?.rsplit_once(':')?;
    Some((host.trim_start_matches('[').trim_end_matches(']'), port.parse().ok()?))
}

/// The address that stands for a host.
async fn resolve(
    host: &str,
    port: u16,
    table: &Table,
    client: Client,
) -> Result<SocketAddr, String> {
    let address: IpAddr =
        host.parse().map_err(|_| format!("{host} is not the address of a Service"))?;
    if address.is_loopback() {
        return Ok(SocketAddr::new(address, port));
    }
    let services = Api::<Service>::all(client).list(&ListParams::default()).await;
    let services = services.map_err(|error| format!("cannot list Services: {error}"))?;
    let has_address = |service: &&Service| {
        service.spec.as_ref().and_then(|spec| spec.cluster_ip.as_deref()) == Some(host)
    };
    let service = services.iter().find(has_address);
    let service = service.ok_or_else(|| format!("no Service has the address {host}"))?;
    let namespace = service.metadata.namespace.clone().unwrap_or_default();
    let name = service.metadata.name.clone().unwrap_or_default();
    let missing = format!("no route to port {port} of the Service {namespace}/{name}");
    let found = table.lock().get(&(namespace, name, port)).copied();
    found.ok_or_else(|| format!("{missing}: TestCluster::route_service adds one"))
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn targets() {
        let head = "CONNECT 10.96.0.7:443 HTTP/1.1\r\nHost: 10.96.0.7:443\r\n\r\n";
        assert_eq!(target(head), Some(("10.96.0.7", 443)));
        assert_eq!(target("CONNECT [::1]:8443 HTTP/1.1\r\n\r\n"), Some(("::1", 8443)));
        assert_eq!(target("GET / HTTP/1.1\r\n\r\n"), None);
        assert_eq!(target("CONNECT 10.96.0.7 HTTP/1.1\r\n\r\n"), None);
        assert_eq!(target(""), None);
    }
}
