//! The start of a cluster, step by step.

use std::net::Ipv4Addr;
use std::path::Path;

use kube::{Client, Config};
use osc_control_plane::{Cache, Program};
use tokio::net::TcpStream;

use crate::announce::Announce;
use crate::assets::Assets;
use crate::error::Error;
use crate::layout::{ADMIN, Layout};
use crate::plane::Plane;
use crate::routes::Routes;
use crate::settings::Settings;
use crate::user::User;
use crate::{nodes, volumes};

/// How often a start is tried: between the choice of a port and its use, somebody else may take it.
const ATTEMPTS: usize = 3;

/// What a start has made.
#[derive(Debug)]
pub(crate) struct Started {
    pub(crate) routes: Routes,
    pub(crate) plane: Plane,
    pub(crate) admin: User,
    pub(crate) config: Config,
}

/// Starts everything.
pub(crate) async fn start(settings: &Settings) -> Result<Started, Error> {
    let cache = Cache::of_user()?;
    let ports = cache.folder().join("ports");
    // Where they are missing, this takes minutes.
    let programs = blocking(move || cache.install(&mut Announce)).await?;
    let assets = Assets::of(programs, |name| std::env::var_os(name))?;
    let mut attempt = 1;
    loop {
        match launch(&assets, &ports, settings).await {
            Err(Error::Ended { .. }) if attempt < ATTEMPTS => attempt += 1,
            ended => return ended,
        }
    }
}

/// Does what blocks beside the runtime.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(panicked) => std::panic::resume_unwind(panicked.into_panic()),
    }
}

async fn launch(assets: &Assets, ports: &Path, settings: &Settings) -> Result<Started, Error> {
    let folder = tempfile::Builder::new().prefix("osc-testing-").tempdir();
    let folder = folder.map_err(Error::disk("create a folder in", std::env::temp_dir()))?;
    let layout = Layout::new(folder.path().to_owned(), ports)?;
    let admin = layout.user(ADMIN, &["system:masters"])?;
    let plane = Plane::new(assets.clone(), layout, settings.clone())?;
    // From here on the keeper removes it.
    let _ = folder.keep();

    plane.layout.write_all(&admin)?;
    let config = config(&plane.layout, &admin);
    let routes = Routes::serve(&plane.layout.socket(), config.clone())?;

    plane.start(Program::Etcd)?;
    let store = plane.layout.etcd.number();
    let connects = async || match TcpStream::connect((Ipv4Addr::LOCALHOST, store)).await {
        Ok(_) => Ok(()),
        Err(error) => Err(error.to_string()),
    };
    plane.until(Program::Etcd, "etcd listens", connects).await?;
    start_api_server(&plane, &config).await?;

    let client = client(&config);
    nodes::add(&client, settings.nodes).await?;
    volumes::add_class(&client).await?;
    for program in [Program::KubeControllerManager, Program::KubeScheduler, Program::Kwok] {
        plane.start(program)?;
    }
    let ready = async || nodes::ready(&client, settings.nodes).await;
    plane.until(Program::KubeControllerManager, "all nodes are ready", ready).await?;
    Ok(Started { routes, plane, admin, config })
}

/// Starts the API server, or starts it again, and waits until it is ready.
pub(crate) async fn start_api_server(plane: &Plane, config: &Config) -> Result<(), Error> {
    plane.start(Program::KubeApiserver)?;
    let client = client(config);
    let ready = async || {
        let request = http::Request::get("/readyz").body(Vec::new());
        let request = request.map_err(|error| error.to_string())?;
        client.request_text(request).await.map(drop).map_err(|error| error.to_string())
    };
    plane.until(Program::KubeApiserver, "the API server is ready", ready).await
}

/// What kube's client is told of the API server and of a user.
pub(crate) fn config(layout: &Layout, user: &User) -> Config {
    // A number in a port's place keeps a URL a URL.
    let mut config = Config::new(layout.url().parse().unwrap_or_default());
    config.root_cert = Some(vec![layout.authority.der()]);
    config.auth_info = user.auth_info();
    config
}

/// A client on the present runtime.
///
/// # Panics
///
/// Outside of a runtime.
pub(crate) fn client(config: &Config) -> Client {
    let client = Client::try_from(config.clone());
    client
        .expect("what is in this configuration was made by this crate, in the form that kube wants")
}
