//! The compilers of these tests are shell scripts.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Cache, Observer, Quiet};
use crate::error::Error;
use crate::go::{Go, NoGo};
use crate::programs::{Program, Programs};

/// A folder with a compiler that is a script, and a cache.
struct Place {
    folder: tempfile::TempDir,
    cache: Cache,
}

/// Writes programs as `go build -o FOLDER ...` does; each says `stages`.
const WRITES: &str = r#"
for name in osc-control-plane kwok kubectl with-parent; do
  printf '#!/bin/sh\necho stages\n' > "$3$name" && chmod +x "$3$name"
done"#;

impl Place {
    fn new(build: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let script = format!(
            "#!/bin/sh\nif [ \"$1\" = version ]; then echo go version go1.26.0 any/any; exit; fi\n\
             echo \"$@\" >> {}\n{build}\n",
            folder.path().join("builds").display()
        );
        crate::go::tests::script(&folder.path().join("go"), &script);
        let cache = Cache::at(folder.path().join("caches/own"));
        Self { folder, cache }
    }

    fn go(&self) -> Result<Go, NoGo> {
        Go::at(self.folder.path().join("go").into())
    }

    fn install(&self, observer: &mut dyn Observer) -> Result<Programs, Error> {
        self.cache.install_with(&|| self.go(), observer)
    }

    /// The arguments of each build.
    fn builds(&self) -> Vec<String> {
        let text = std::fs::read_to_string(self.folder.path().join("builds")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// What lies in the cache.
    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.cache.folder()).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name().into_string().unwrap()).collect()
    }
}

/// Counts what it is told; stops after so many questions.
struct Counts {
    waiting: usize,
    building: usize,
    questions: usize,
}

impl Counts {
    fn stopping_after(questions: usize) -> Self {
        Self { waiting: 0, building: 0, questions }
    }
}

impl Observer for Counts {
    fn waiting(&mut self) {
        self.waiting += 1;
    }

    fn building(&mut self) {
        self.building += 1;
    }

    fn stopped(&mut self) -> bool {
        self.questions = self.questions.saturating_sub(1);
        self.questions == 0
    }
}

#[test]
fn all_programs_are_there_after_one_build() {
    let place = Place::new(WRITES);
    assert_eq!(place.cache.installed(), None);
    let mut counts = Counts::stopping_after(usize::MAX);
    let programs = place.install(&mut counts).unwrap();
    assert_eq!((counts.building, counts.waiting), (1, 0));
    for program in Program::ALL {
        assert!(programs.path(program).is_file(), "{program:?}");
    }
    assert_eq!(std::fs::read_to_string(programs.stages()).unwrap(), "stages\n");
    assert_eq!(place.cache.installed().as_ref(), Some(&programs));
    assert_eq!(place.names(), [crate::version()]);

    // Nothing is built twice, and what is there needs no compiler.
    std::fs::remove_file(place.folder.path().join("go")).unwrap();
    assert_eq!(place.install(&mut counts).unwrap(), programs);
    assert_eq!(counts.building, 1);
    let builds = place.builds();
    assert_eq!(builds.len(), 1);
    assert!(builds[0].starts_with("build -o "), "{builds:?}");
    assert!(builds[0].contains(&format!("gitVersion=v{}", crate::KUBERNETES)), "{builds:?}");
}

#[test]
fn of_many_builders_one_builds() {
    let place = Place::new(&format!("sleep 0.5{WRITES}"));
    let built = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut counts = Counts::stopping_after(usize::MAX);
                place.install(&mut counts).unwrap();
                built.fetch_add(counts.building, Ordering::Relaxed);
            });
        }
    });
    assert_eq!(built.into_inner(), 1);
    assert_eq!(place.builds().len(), 1);
}

#[test]
fn a_failed_build_leaves_nothing_and_says_what_go_said() {
    let place = Place::new("echo main.go:1:1: no >&2; exit 1");
    let error = place.install(&mut Quiet).unwrap_err().to_string();
    assert!(error.starts_with("`go build` of the test control plane failed (exit "), "{error}");
    assert!(error.ends_with("\nmain.go:1:1: no"), "{error}");
    assert_eq!(place.names(), [""; 0]);
}

#[test]
fn a_build_can_be_interrupted() {
    let place = Place::new("exec sleep 600");
    let error = place.install(&mut Counts::stopping_after(3)).unwrap_err();
    assert!(matches!(error, Error::Interrupted { during: "built" }), "{error}");
    assert_eq!(place.names(), [""; 0]);
}

#[test]
fn waiting_for_somebody_else_can_be_interrupted() {
    let place = Place::new(WRITES);
    let held = place.cache.lock(&mut Quiet).unwrap();
    let mut counts = Counts::stopping_after(3);
    let error = place.install(&mut counts).unwrap_err();
    assert!(matches!(error, Error::Interrupted { during: "waited for" }), "{error}");
    assert_eq!(counts.waiting, 1);
    drop(held);
    place.install(&mut Quiet).unwrap();
}

#[test]
fn what_a_killed_build_left_is_cleared_away() {
    let place = Place::new(WRITES);
    let left = place.cache.folder().join("unfinished/module/old.go");
    std::fs::create_dir_all(left.parent().unwrap()).unwrap();
    std::fs::write(left, "package old").unwrap();
    assert_eq!(place.cache.installed(), None);
    place.install(&mut Quiet).unwrap();
    assert_eq!(place.names(), [crate::version()]);
}

#[test]
fn without_go_there_is_an_error_that_says_how_to_get_it() {
    let place = Place::new(WRITES);
    let none = || Go::at("/nowhere/go".into());
    let error = place.cache.install_with(&none, &mut Quiet).unwrap_err();
    assert!(matches!(error, Error::NoGo(_)), "{error}");
    assert!(error.to_string().contains("install Go"), "{error}");
    assert!(!place.cache.folder().exists());
}

#[test]
fn what_is_removed_was_there() {
    let place = Place::new(WRITES);
    assert!(!place.cache.remove(&mut Quiet).unwrap());
    place.install(&mut Quiet).unwrap();
    assert!(place.cache.remove(&mut Quiet).unwrap());
    assert!(!place.cache.folder().exists());
    assert!(!place.cache.remove(&mut Quiet).unwrap());
    place.install(&mut Quiet).unwrap();
    assert_eq!(place.builds().len(), 2);
}

#[test]
fn the_folder_is_the_users() {
    let named = |variables: &[(&str, &str)]| {
        let of = |name: &str| {
            let found = variables.iter().find(|(other, _)| *other == name);
            found.map(|(_, value)| PathBuf::from(value))
        };
        Cache::named_by(&of).map(|cache| cache.folder().to_owned())
    };
    let own = ("OSC_CONTROL_PLANE_CACHE", "/own");
    let caches = ("XDG_CACHE_HOME", "/caches");
    let home = ("HOME", "/home/me");
    assert_eq!(named(&[own, caches, home]).unwrap(), Path::new("/own"));
    assert_eq!(named(&[caches, home]).unwrap(), Path::new("/caches/cargo-osc/control-plane"));
    let below_home = Path::new("/home/me/.cache/cargo-osc/control-plane");
    assert_eq!(named(&[home]).unwrap(), below_home);
    // The standard says that a relative path is no path.
    assert_eq!(named(&[("XDG_CACHE_HOME", "caches"), home]).unwrap(), below_home);
    assert!(matches!(named(&[]), Err(Error::NoCache)));
}
