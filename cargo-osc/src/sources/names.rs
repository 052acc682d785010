//! From a path in a module to the full path of what it names: `use`, `as`, globs, re-exports and aliases are followed.

use std::collections::BTreeSet;

use super::Sources;
use super::module::{Id, Meaning, Path};

/// Why a path leads nowhere that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unresolved {
    /// No such name in scope.
    Unknown(String),
    /// It may come out of a glob import of a crate whose sources are not read.
    Glob {
        /// The name.
        name: String,
        /// What is imported.
        from: String,
    },
    /// Two glob imports have it.
    Ambiguous {
        /// The name.
        name: String,
        /// What it could be: full paths.
        candidates: Vec<String>,
    },
}

/// What part of a path leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Module(Id),
    /// A type of the workspace, or anything of another crate: its full path.
    Path(Vec<String>),
}

/// What a path is looked up for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A type or a module; an alias is what it stands for.
    Type,
    /// What is declared there: also a function, a static, or an alias as such.
    Declaration,
}

/// A lookup: what for, and the names on the way, so that imports that name each other come to an end.
struct Open {
    wanted: Wanted,
    names: BTreeSet<(Id, String)>,
}

/// A crate of Rust itself, or a type of its prelude.
fn of_rust(name: &str) -> Option<Target> {
    let names: &[&str] = match name {
        "alloc" | "core" | "std" => &[],
        "Box" | "Option" | "Result" | "String" | "Vec" => &["std", "prelude", "v1"],
        _ => return None,
    };
    Some(Target::Path(names.iter().copied().chain([name]).map(str::to_owned).collect()))
}

impl Sources {
    /// The full path of what a path in a module names.
    pub(super) fn resolve_in(&self, module: Id, path: &Path) -> Result<String, Unresolved> {
        self.look_up(module, path, Wanted::Type)
    }

    /// The same for what is wanted.
    pub(super) fn look_up(
        &self,
        module: Id,
        path: &Path,
        wanted: Wanted,
    ) -> Result<String, Unresolved> {
        match self.target(module, path, &mut Open { wanted, names: BTreeSet::new() })? {
            Target::Module(id) => Ok(self.modules[id].path.join("::")),
            Target::Path(names) => Ok(names.join("::")),
        }
    }

    fn target(&self, module: Id, path: &Path, open: &mut Open) -> Result<Target, Unresolved> {
        let mut names = path.names.iter();
        let Some(first) = names.next() else { return Err(Unresolved::Unknown(String::new())) };
        let mut target = if path.is_global {
            self.named_crate(module, first)?
        } else {
            self.first(module, first, open)?
        };
        for name in names {
            target = match target {
                Target::Module(id) if name == "super" => {
                    Target::Module(self.around(id).unwrap_or(id))
                }
                Target::Module(id) => self.member(id, name, open)?,
                Target::Path(mut names) => {
                    names.push(name.clone());
                    Target::Path(names)
                }
            };
        }
        Ok(target)
    }

    /// The first name of a path: a keyword, a name in scope, or a crate.
    fn first(&self, module: Id, name: &str, open: &mut Open) -> Result<Target, Unresolved> {
        match name {
            "crate" => return Ok(Target::Module(self.crates[self.modules[module].krate].root)),
            "self" => return Ok(Target::Module(self.module_of(module))),
            "super" => {
                let own = self.module_of(module);
                return Ok(Target::Module(self.around(own).unwrap_or(own)));
            }
            _ => {}
        }
        let missing = match self.member(module, name, open) {
            Err(why @ (Unresolved::Unknown(_) | Unresolved::Glob { .. })) => why,
            found => return found,
        };
        let around = self.modules[module].parent.filter(|_| self.modules[module].is_block);
        let further = match around {
            Some(around) => self.first(around, name, open),
            None => self.named_crate(module, name),
        };
        // What a glob may have is the last thing to think of.
        further.or(Err(missing))
    }

    /// The module that a block is in; a module itself.
    fn module_of(&self, mut id: Id) -> Id {
        while let Some(parent) = self.modules[id].parent.filter(|_| self.modules[id].is_block) {
            id = parent;
        }
        id
    }

    fn around(&self, id: Id) -> Option<Id> {
        self.modules[id].parent.map(|parent| self.module_of(parent))
    }

    fn named_crate(&self, module: Id, name: &str) -> Result<Target, Unresolved> {
        let krate = &self.crates[self.modules[module].krate];
        let Some(known) = krate.externs.get(name) else {
            return of_rust(name).ok_or_else(|| Unresolved::Unknown(name.to_owned()));
        };
        let read = self.crates.iter().find(|krate| krate.is_library && krate.name == *known);
        Ok(read
            .map_or_else(|| Target::Path(vec![known.clone()]), |krate| Target::Module(krate.root)))
    }

    /// A name that a module has: declared, imported, or out of a glob import.
    fn member(&self, id: Id, name: &str, open: &mut Open) -> Result<Target, Unresolved> {
        let unknown = || Unresolved::Unknown(name.to_owned());
        let module = &self.modules[id];
        if !open.names.insert((id, name.to_owned())) {
            return Err(unknown());
        }
        let declared = || {
            let path = module.path.iter().cloned().chain([name.to_owned()]);
            Ok(Target::Path(path.collect()))
        };
        let wants_declaration = open.wanted == Wanted::Declaration;
        let found = match module.names.get(name) {
            Some(Meaning::Module(id)) => Ok(Target::Module(*id)),
            Some(Meaning::Type) => declared(),
            Some(Meaning::Alias(_)) if wants_declaration => declared(),
            Some(Meaning::Path(path) | Meaning::Alias(path)) => self.target(id, path, open),
            None if wants_declaration && module.values.contains(name) => declared(),
            None => self.out_of_globs(id, name, open),
        };
        open.names.remove(&(id, name.to_owned()));
        found
    }

    /// A name out of `use path::*`. A glob of a crate that is not read may have it or not; it counts where no other has.
    fn out_of_globs(&self, id: Id, name: &str, open: &mut Open) -> Result<Target, Unresolved> {
        let mut candidates = BTreeSet::new();
        let mut unread = None;
        for glob in &self.modules[id].globs {
            match self.target(id, glob, open) {
                Ok(Target::Module(of)) => match self.member(of, name, open) {
                    Ok(target) => drop(candidates.insert(target)),
                    Err(Unresolved::Unknown(_)) => {}
                    Err(other) => return Err(other),
                },
                Ok(Target::Path(mut path)) => {
                    let from = path.join("::");
                    path.push(name.to_owned());
                    if self.is_resource(&path.join("::")) {
                        candidates.insert(Target::Path(path));
                    } else if path[0] != "k8s_openapi" {
                        unread = Some(from);
                    }
                }
                Err(_) => {}
            }
        }
        let name = name.to_owned();
        if candidates.len() > 1 {
            let full = |target: Target| match target {
                Target::Module(id) => self.modules[id].path.join("::"),
                Target::Path(path) => path.join("::"),
            };
            let candidates = candidates.into_iter().map(full).collect();
            return Err(Unresolved::Ambiguous { name, candidates });
        }
        match (candidates.pop_first(), unread) {
            (Some(target), _) => Ok(target),
            (None, Some(from)) => Err(Unresolved::Glob { name, from }),
            (None, None) => Err(Unresolved::Unknown(name)),
        }
    }
}
