//! Replicas of an operator, each on a machine of its own, in a time that is moved.

use std::convert::Infallible;
use std::future::{pending, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::time::{Duration, SystemTime};

use hyper::Request;
use k8s_openapi::api::core::v1::ConfigMap;
use kube::api::{Api, Patch, PatchParams};
use kube::client::{Body, ClientBuilder};
use osc_runtime::leadership::{Election, End, Fence, Settings, State, Term, is_fenced};
use osc_runtime::shutdown::Shutdown;
use serde_json::json;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};

use crate::api_server::ApiServer;

pub(super) const LEASE: &str = "/apis/coordination.k8s.io/v1/namespaces/hwfka-system/leases/hwfka";

pub(super) fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// An API server, and all replicas' fences.
#[derive(Clone, Default)]
pub(super) struct World {
    pub(super) server: ApiServer,
    fences: Arc<Mutex<Vec<Fence>>>,
    overlaps: Arc<Mutex<Vec<String>>>,
    /// How long a request and its answer may be under way.
    slow: Duration,
}

/// What becomes of requests.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum Link {
    #[default]
    Up,
    /// None arrives.
    Cut,
    /// They arrive, and no answer comes back.
    Deaf,
}

/// A machine, and the one process on it.
#[derive(Clone)]
pub(super) struct Machine {
    started: Instant,
    link: Arc<Mutex<Link>>,
    /// When this machine started, and how long it slept since.
    boot: Arc<Mutex<Duration>>,
    wall: SystemTime,
    /// Whether the process is stopped, and how to wake it.
    stopped: Arc<Mutex<(bool, Vec<Waker>)>>,
}

impl Machine {
    /// One whose clock says noon plus so many seconds, and which has been up for a time of its own.
    pub(super) fn new(off: i64) -> Self {
        let noon = SystemTime::UNIX_EPOCH + seconds(1_772_366_400);
        let (ahead, behind) = (off.max(0).unsigned_abs(), off.min(0).unsigned_abs());
        Self {
            started: Instant::now(),
            link: Arc::default(),
            boot: Arc::new(Mutex::new(seconds(fastrand::u64(1..1_000_000)))),
            wall: noon + seconds(ahead) - seconds(behind),
            stopped: Arc::default(),
        }
    }

    pub(super) fn link(&self, link: Link) {
        *self.link.lock().unwrap() = link;
    }

    /// The machine sleeps: its timers stand still, and its boot clock does not.
    pub(super) fn jump(&self, time: Duration) {
        *self.boot.lock().unwrap() += time;
    }

    /// SIGSTOP.
    pub(super) fn stop(&self) {
        self.stopped.lock().unwrap().0 = true;
    }

    /// SIGCONT.
    pub(super) fn go_on(&self) {
        let mut stopped = self.stopped.lock().unwrap();
        stopped.0 = false;
        stopped.1.drain(..).for_each(Waker::wake);
    }

    /// The process: it does nothing while it is stopped.
    async fn run(self, process: impl Future<Output = ()>) {
        let mut process = pin!(process);
        poll_fn(|cx| {
            let mut stopped = self.stopped.lock().unwrap();
            if stopped.0 {
                stopped.1.push(cx.waker().clone());
                return Poll::Pending;
            }
            drop(stopped);
            process.as_mut().poll(cx)
        })
        .await;
    }
}

/// What a leader did.
#[derive(Clone, Debug, Default)]
pub(super) struct Work {
    pub(super) terms: usize,
    pub(super) ends: Vec<End>,
    pub(super) written: usize,
    pub(super) refused: usize,
    pub(super) failures: Vec<String>,
}

pub(super) struct Replica {
    pub(super) identity: String,
    pub(super) machine: Machine,
    pub(super) fence: Fence,
    pub(super) state: watch::Receiver<State>,
    pub(super) shutdown: Shutdown,
    work: Arc<Mutex<Work>>,
    task: JoinHandle<()>,
}

impl World {
    pub(super) fn slow(slow: Duration) -> Self {
        Self { slow, ..Self::default() }
    }

    /// Starts a replica. When its term ends it needs 3 s to finish what it has begun.
    pub(super) fn start(&self, identity: &str, machine: Machine) -> Replica {
        let settings = Settings::new("hwfka", "hwfka-system", identity);
        let (boot, started) = (machine.boot.clone(), machine.started);
        let boot = Arc::new(move || *boot.lock().unwrap() + started.elapsed());
        let wall = machine.wall;
        let clock = Arc::new(move || wall + started.elapsed());
        let client = self.client(&machine, &Fence::open());
        let election = Election::with_clocks(client, settings, boot, clock).unwrap();
        let (fence, state) = (election.fence(), election.state());
        self.fences.lock().unwrap().push(fence.clone());

        let (shutdown, work) = (Shutdown::new(), Arc::<Mutex<Work>>::default());
        let worker = Worker {
            configs: Api::namespaced(self.client(&machine, &fence), "hwfka-system"),
            identity: identity.to_owned(),
            work: work.clone(),
        };
        let world = self.clone();
        let lead = move |term| {
            world.check();
            worker.clone().lead(term)
        };
        let running = election.run(shutdown.requested(), lead);
        let task = tokio::spawn(machine.clone().run(running));
        Replica { identity: identity.to_owned(), machine, fence, state, shutdown, work, task }
    }

    fn client(&self, machine: &Machine, fence: &Fence) -> kube::Client {
        let (server, slow, link) = (self.server.clone(), self.slow, machine.link.clone());
        let service = tower::service_fn(move |request: Request<Body>| {
            let (server, link) = (server.clone(), link.clone());
            let travel = move || sleep(slow.mul_f64(fastrand::f64()));
            async move {
                travel().await;
                if *link.lock().unwrap() == Link::Cut {
                    pending::<()>().await;
                }
                let answer = server.answer(request).await;
                travel().await;
                if *link.lock().unwrap() != Link::Up {
                    pending::<()>().await;
                }
                Ok::<_, Infallible>(answer)
            }
        });
        ClientBuilder::new(service, "default").with_layer(fence).build()
    }

    /// Looks for two open fences.
    fn check(&self) {
        let open: Vec<_> = self.fences.lock().unwrap().iter().filter_map(Fence::left).collect();
        if open.iter().filter(|left| !left.is_zero()).count() > 1 {
            self.overlaps.lock().unwrap().push(format!("{open:?}"));
        }
    }

    /// Lets time pass, and looks for two open fences again and again.
    pub(super) async fn pass(&self, time: Duration) {
        self.until(async { sleep(time).await }).await;
    }

    pub(super) async fn until<T>(&self, event: impl Future<Output = T>) -> T {
        let mut event = pin!(event);
        let limit = Instant::now() + seconds(600);
        loop {
            tokio::select! {
                biased;
                done = &mut event => return done,
                () = sleep(Duration::from_millis(20)) => self.check(),
            }
            assert!(Instant::now() < limit, "it does not happen");
        }
    }

    /// How many writes of this replica arrived.
    pub(super) fn writes(&self, replica: &Replica) -> usize {
        let manager = format!("fieldManager={}", replica.identity);
        self.server.queries().iter().filter(|query| query.contains(&manager)).count()
    }

    pub(super) fn holder(&self) -> String {
        let lease = self.server.object(LEASE).unwrap();
        lease["spec"]["holderIdentity"].as_str().unwrap().to_owned()
    }

    pub(super) fn never_two_led(&self) {
        assert_eq!(*self.overlaps.lock().unwrap(), Vec::<String>::new());
    }
}

impl Replica {
    pub(super) async fn becomes(&self, world: &World, state: State) {
        let mut states = self.state.clone();
        world.until(states.wait_for(|now| *now == state)).await.unwrap();
    }

    pub(super) async fn leads(&self, world: &World) {
        self.becomes(world, State::Leader).await;
    }

    pub(super) async fn follows(&self, world: &World, other: &Self) {
        self.becomes(world, State::Standby { holder: other.identity.clone() }).await;
    }

    pub(super) fn state(&self) -> State {
        self.state.borrow().clone()
    }

    pub(super) fn work(&self) -> Work {
        self.work.lock().unwrap().clone()
    }

    /// SIGKILL, as for each that is dropped.
    pub(super) fn kill(self) {
        drop(self);
    }

    /// Waits until the process has ended.
    pub(super) async fn ended(mut self, world: &World) -> Work {
        world.until(&mut self.task).await.unwrap();
        self.work()
    }
}

impl Drop for Replica {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What leads: it writes twice a second.
#[derive(Clone)]
struct Worker {
    configs: Api<ConfigMap>,
    identity: String,
    work: Arc<Mutex<Work>>,
}

impl Worker {
    async fn lead(self, term: Term) {
        self.work.lock().unwrap().terms += 1;
        let write = || async {
            self.write().await;
            sleep(Duration::from_millis(500)).await;
        };
        while term.end().is_none() {
            write().await;
        }
        let end = term.ended().await;
        self.work.lock().unwrap().ends.push(end);
        for _ in 0..6 {
            write().await;
        }
    }

    async fn write(&self) {
        let parameters = PatchParams::apply(&self.identity).force();
        let config = json!({
            "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "of-the-leader" },
            "data": { "by": self.identity },
        });
        let patch = Patch::Apply(&config);
        let answer = self.configs.patch("of-the-leader", &parameters, &patch).await;
        let mut work = self.work.lock().unwrap();
        match answer {
            Ok(_) => work.written += 1,
            Err(error) if is_fenced(&error) => work.refused += 1,
            Err(error) => work.failures.push(error.to_string()),
        }
    }
}
