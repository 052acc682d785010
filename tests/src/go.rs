//! Programs in Go, for what only Go can say: each is built once per target folder.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use osc_control_plane::Go;

use crate::place;
use crate::program::succeed;

/// The program of a Go module, built where its sources have changed since. `None`, with a message, where there is no Go.
///
/// # Panics
///
/// When it cannot be built, and where there is no Go while the variable `CI` is `true`.
pub fn built(module: &Path) -> Option<PathBuf> {
    match Go::find() {
        Ok(go) => Some(build(&go, module)),
        Err(none) => {
            none.skip();
            None
        }
    }
}

fn build(go: &Go, module: &Path) -> PathBuf {
    let name = module.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = place::checkout().join("target").join(&name);
    let made = fs::create_dir_all(&folder);
    assert!(made.is_ok(), "{}: {made:?}", folder.display());
    // Several test programs start at once; one builds, the others wait for it.
    let lock = File::create(folder.join("lock")).and_then(|lock| lock.lock().map(|()| lock));
    assert!(lock.is_ok(), "{}: {lock:?}", folder.display());
    let built = folder.join(format!("{name}-{:016x}{}", key(module), std::env::consts::EXE_SUFFIX));
    if !built.is_file() {
        let unfinished = folder.join("unfinished");
        let mut command = go.command();
        command.args(["build", "-trimpath", "-o"]).arg(&unfinished).arg(".").current_dir(module);
        succeed(&mut command);
        let renamed = fs::rename(&unfinished, &built);
        assert!(renamed.is_ok(), "{}: {renamed:?}", built.display());
    }
    built
}

/// Tells states of a module's sources apart.
fn key(module: &Path) -> u64 {
    let entries = fs::read_dir(module).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_source = |path: &PathBuf| {
        ["go", "mod", "sum"].iter().any(|ending| path.extension().is_some_and(|e| e == *ending))
    };
    let mut sources: Vec<_> = entries.filter(is_source).collect();
    sources.sort();
    let mut hasher = DefaultHasher::new();
    for source in sources {
        source.file_name().hash(&mut hasher);
        place::text(&source).hash(&mut hasher);
    }
    hasher.finish()
}
