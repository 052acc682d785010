//! The running programs of a cluster.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use osc_control_plane::Program;

use crate::assets::Assets;
use crate::components::arguments;
use crate::error::Error;
use crate::layout::Layout;
use crate::process::Process;
use crate::settings::Settings;

/// How long each step of a start may take: many times what it takes on a busy machine.
const LIMIT: Duration = Duration::from_secs(180);

/// The pause between two looks.
const PAUSE: Duration = Duration::from_millis(25);

/// The programs of a cluster and the folder that they work in. When it is dropped, the programs are killed; then the folder
/// goes.
#[derive(Debug)]
pub(crate) struct Plane {
    pub(crate) assets: Assets,
    pub(crate) layout: Layout,
    settings: Settings,
    processes: Mutex<BTreeMap<Program, Process>>,
    // Dropped after the other processes.
    _keeper: Process,
}

impl Plane {
    /// Starts the process that removes the folder after this one, and nothing else yet.
    pub(crate) fn new(assets: Assets, layout: Layout, settings: Settings) -> Result<Self, Error> {
        let guard = assets.path(Program::WithParent);
        let arguments = ["-remove".into(), layout.folder().into()];
        // Its log would keep the folder alive.
        let keeper = Process::start("keeper", &guard, arguments, None)?;
        Ok(Self { assets, layout, settings, processes: Mutex::default(), _keeper: keeper })
    }

    /// Starts a program; one that runs already is killed first.
    pub(crate) fn start(&self, program: Program) -> Result<(), Error> {
        self.processes().remove(&program);
        let file = OsString::from(self.assets.path(program));
        let told = arguments(program, &self.layout, &self.assets, &self.settings);
        let told = [file].into_iter().chain(told.into_iter().map(OsString::from));
        let guard = self.assets.path(Program::WithParent);
        let logs = self.layout.path("logs");
        let process = Process::start(program.name(), &guard, told, Some(&logs))?;
        self.processes().insert(program, process);
        Ok(())
    }

    /// Waits until `look` is content. Ends early where a program has ended.
    pub(crate) async fn until(
        &self,
        program: Program,
        what: &'static str,
        mut look: impl AsyncFnMut() -> Result<(), String>,
    ) -> Result<(), Error> {
        let start = Instant::now();
        loop {
            let seen = look().await;
            // What answers may be somebody else, where ours could not have the port.
            self.all_run()?;
            let Err(state) = seen else { return Ok(()) };
            if start.elapsed() > LIMIT {
                let log = self.log(program);
                let (seconds, program) = (LIMIT.as_secs(), program.name());
                return Err(Error::Late { what, seconds, state, program, log });
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// The end of a program's log.
    pub(crate) fn log(&self, program: Program) -> String {
        self.processes().get(&program).map(Process::tail).unwrap_or_default()
    }

    /// An error if a program has ended.
    fn all_run(&self) -> Result<(), Error> {
        self.processes().values_mut().find_map(Process::ended).map_or(Ok(()), Err)
    }

    fn processes(&self) -> MutexGuard<'_, BTreeMap<Program, Process>> {
        // A map that was left in the middle of an insertion is still a map of processes.
        self.processes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Plane {
    fn drop(&mut self) {
        // All at once; each is waited for when it is dropped.
        self.processes().values_mut().for_each(Process::kill);
        self.processes().clear();
    }
}
