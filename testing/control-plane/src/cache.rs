//! The folder that programs are kept in: installed at once or not at all, by one process at a time.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::build::build;
use crate::error::Error;
use crate::go::{Go, NoGo};
use crate::module::version;
use crate::programs::Programs;

/// How often a lock that somebody holds is tried.
const PAUSE: Duration = Duration::from_millis(100);

/// Who is told of what takes long.
pub trait Observer {
    /// Another process builds or removes; it is waited for.
    fn waiting(&mut self) {}

    /// Go is about to compile: some minutes, with a connection to a Go module proxy the first time.
    fn building(&mut self) {}

    /// Whether to give up. It is asked several times a second.
    fn stopped(&mut self) -> bool {
        false
    }
}

/// An observer who says nothing and never stops.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quiet;

impl Observer for Quiet {}

/// The folder with the programs of every version that was ever installed.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The user's: what the variable `OSC_CONTROL_PLANE_CACHE` names, otherwise `cargo-osc/control-plane` in
    /// `XDG_CACHE_HOME`, otherwise in `~/.cache`.
    pub fn of_user() -> Result<Self, Error> {
        let of = |name: &str| std::env::var_os(name).map(PathBuf::from);
        Self::named_by(&of)
    }

    /// As `of_user`, with these variables.
    fn named_by(variable: &dyn Fn(&str) -> Option<PathBuf>) -> Result<Self, Error> {
        // A relative path would be another folder in every folder.
        let absolute = |name| variable(name).filter(|path| path.is_absolute());
        let folder = absolute("OSC_CONTROL_PLANE_CACHE")
            .or_else(|| absolute("XDG_CACHE_HOME").map(|caches| caches.join(OWN)))
            .or_else(|| absolute("HOME").map(|home| home.join(".cache").join(OWN)));
        folder.map(Self::at).ok_or(Error::NoCache)
    }

    /// This folder, which need not exist.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The programs of this version, where they are installed.
    ///
    /// ```
    /// assert_eq!(osc_control_plane::Cache::at("/nowhere").installed(), None);
    /// ```
    pub fn installed(&self) -> Option<Programs> {
        let folder = self.folder.join(version());
        folder.is_dir().then_some(Programs { folder })
    }

    /// The programs of this version, built first where they are not there yet. Only the build needs Go.
    pub fn install(&self, observer: &mut dyn Observer) -> Result<Programs, Error> {
        self.install_with(&Go::find, observer)
    }

    /// As `install`, with the compiler that is found so.
    fn install_with(
        &self,
        find: &dyn Fn() -> Result<Go, NoGo>,
        observer: &mut dyn Observer,
    ) -> Result<Programs, Error> {
        if let Some(programs) = self.installed() {
            return Ok(programs);
        }
        // Whoever has no compiler need not wait for one who has.
        let go = find()?;
        let _lock = self.lock(observer)?;
        if let Some(programs) = self.installed() {
            return Ok(programs);
        }
        // What a killed build left.
        let unfinished = self.folder.join("unfinished");
        remove(&unfinished)?;
        fs::create_dir_all(&unfinished).map_err(Error::disk("create the folder", &unfinished))?;
        observer.building();
        let folder = self.folder.join(version());
        let built = build(&go, &unfinished, observer).and_then(|()| {
            fs::rename(&unfinished, &folder).map_err(Error::disk("write the folder", &folder))
        });
        if let Err(error) = built {
            // The failure that is reported is the first one; the next build clears what is left.
            let _ = remove(&unfinished);
            return Err(error);
        }
        Ok(Programs { folder })
    }

    /// Removes the programs of all versions. Says whether there were any.
    pub fn remove(&self, observer: &mut dyn Observer) -> Result<bool, Error> {
        if !self.folder.exists() {
            return Ok(false);
        }
        let _lock = self.lock(observer)?;
        remove(&self.folder)
    }

    /// Waits until no other process builds or removes. The file lies beside the folder, so that the folder can go.
    fn lock(&self, observer: &mut dyn Observer) -> Result<File, Error> {
        let name = self.folder.file_name().unwrap_or_default().to_string_lossy();
        let path = self.folder.with_file_name(format!("{name}.lock"));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Error::disk("create the folder", folder))?;
        }
        let file = File::options().write(true).create(true).truncate(false).open(&path);
        let file = file.map_err(Error::disk("open", &path))?;
        let mut told = false;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::Error(error)) => return Err(Error::disk("lock", &path)(error)),
                Err(TryLockError::WouldBlock) => {}
            }
            if observer.stopped() {
                return Err(Error::Interrupted { during: "waited for" });
            }
            if !told {
                observer.waiting();
                told = true;
            }
            std::thread::sleep(PAUSE);
        }
    }
}

/// The folder's place among other programs' caches.
const OWN: &str = "cargo-osc/control-plane";

/// Removes a folder. Says whether there was one.
fn remove(folder: &Path) -> Result<bool, Error> {
    match fs::remove_dir_all(folder) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Error::disk("remove", folder)(error)),
    }
}

#[cfg(test)]
mod tests;
