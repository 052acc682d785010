//! The functions that rules can call, and the types of libraries: a table that upstream's own environments fill, see
//! `schema/data/cel.go`.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::types::Type;
use super::version::Version;

const TABLE: &str = include_str!("overloads.tsv");

/// One way to call a function.
#[derive(Debug)]
pub(crate) struct Overload {
    pub(crate) id: &'static str,
    /// Whether it is called on its first argument.
    pub(crate) member: bool,
    pub(crate) arguments: Vec<Type>,
    pub(crate) result: Type,
    /// Variables in its types.
    pub(crate) variables: u32,
    /// The compatibility version that introduced it.
    since: u32,
}

#[derive(Debug)]
struct Named {
    since: u32,
    /// Whether rules can name it.
    has_name: bool,
    of: Type,
}

/// All overloads by the name of the function, in upstream's order, and all types by their names.
#[derive(Debug)]
pub(crate) struct Library {
    functions: BTreeMap<&'static str, Vec<Overload>>,
    types: BTreeMap<&'static str, Named>,
}

/// The library, of all versions.
pub(crate) fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(Library::read)
}

impl Library {
    /// The overloads of a function that a version has; none where it has no such function.
    pub(crate) fn overloads(
        &self,
        function: &str,
        version: Version,
    ) -> impl Iterator<Item = &Overload> + Clone {
        let all = self.functions.get(function).map(Vec::as_slice).unwrap_or_default();
        all.iter().filter(move |overload| version.has(overload.since))
    }

    pub(crate) fn has(&self, function: &str, version: Version) -> bool {
        self.overloads(function, version).next().is_some()
    }

    /// The type of a name that stands for a type.
    pub(crate) fn type_named(&self, name: &str, version: Version) -> Option<Type> {
        let of = match name {
            "bool" => Type::Bool,
            "bytes" => Type::Bytes,
            "double" => Type::Double,
            // The short names exist when types are checked and no longer when the rule is planned.
            "google.protobuf.Duration" | "duration" => Type::Duration,
            "google.protobuf.Timestamp" | "timestamp" => Type::Timestamp,
            "int" => Type::Int,
            "list" => Type::list(Type::Dyn),
            "map" => Type::map(Type::Dyn, Type::Dyn),
            "null_type" => Type::Null,
            "string" => Type::String,
            "type" => Type::Type(None),
            "uint" => Type::Uint,
            _ => self
                .types
                .get(name)
                .filter(|named| named.has_name && version.has(named.since))?
                .of
                .clone(),
        };
        Some(Type::Type(Some(Arc::new(of))))
    }

    /// All overloads, each with the name of its function.
    #[cfg(test)]
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'static str, &Overload)> {
        self.functions.iter().flat_map(|(name, all)| all.iter().map(move |one| (*name, one)))
    }

    fn read() -> Self {
        let mut library = Self { functions: BTreeMap::new(), types: BTreeMap::new() };
        for line in TABLE.lines() {
            let columns: Vec<_> = line.split('\t').collect();
            match columns[..] {
                ["type", kind, since, name, naming] => {
                    library.add_type(kind, since, name, naming == "named");
                }
                ["function", since, name, style, id, arguments, result] => {
                    let mut reader = Reader { types: &library.types, variables: Vec::new() };
                    let arguments =
                        arguments.split_whitespace().map(|text| reader.read(text)).collect();
                    let result = reader.read(result);
                    let variables = u32::try_from(reader.variables.len()).unwrap_or_default();
                    let since = since.parse().unwrap_or(u32::MAX);
                    let member = style == "member";
                    let overload = Overload { id, member, arguments, result, variables, since };
                    library.functions.entry(name).or_default().push(overload);
                }
                _ => {}
            }
        }
        library
    }

    fn add_type(&mut self, kind: &str, since: &str, name: &'static str, has_name: bool) {
        let of = match (kind, name) {
            (_, "optional_type") => Type::optional(Type::Dyn),
            ("opaque", _) => Type::Opaque(name),
            _ => Type::Struct(name),
        };
        self.types.insert(name, Named { since: since.parse().unwrap_or(u32::MAX), has_name, of });
    }
}

/// Reads the types of one overload.
struct Reader<'a> {
    types: &'a BTreeMap<&'static str, Named>,
    variables: Vec<&'static str>,
}

impl Reader<'_> {
    fn read(&mut self, text: &'static str) -> Type {
        if let Some(variable) = text.strip_prefix('\'') {
            let known = self.variables.iter().position(|known| *known == variable);
            let index = known.unwrap_or_else(|| {
                self.variables.push(variable);
                self.variables.len() - 1
            });
            return Type::Param(u32::try_from(index).unwrap_or_default());
        }
        let Some((name, inside)) = text.strip_suffix(')').and_then(|text| text.split_once('('))
        else {
            return self.simple(text);
        };
        match name {
            "map" => {
                // Keys are never made of other types.
                let (key, value) = inside.split_once(',').unwrap_or((inside, inside));
                Type::map(self.read(key), self.read(value))
            }
            "optional_type" => Type::optional(self.read(inside)),
            "type" => Type::Type(Some(Arc::new(self.read(inside)))),
            _ => Type::list(self.read(inside)),
        }
    }

    fn simple(&self, text: &str) -> Type {
        match text {
            "bool" => Type::Bool,
            "bytes" => Type::Bytes,
            "double" => Type::Double,
            "duration" => Type::Duration,
            "dyn" => Type::Dyn,
            "int" => Type::Int,
            "string" => Type::String,
            "timestamp" => Type::Timestamp,
            "uint" => Type::Uint,
            _ => self.types.get(text).map_or(Type::Error, |named| named.of.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_of_the_table_is_read() {
        let library = library();
        let has_error = |of: &Type| of.to_string().contains("error");
        for (name, overloads) in &library.functions {
            for overload in overloads {
                assert!(overload.since < 100, "{name}");
                assert!(
                    !overload.arguments.iter().chain([&overload.result]).any(has_error),
                    "{name} {overload:?}"
                );
            }
        }
        assert!(library.functions.len() > 120, "{}", library.functions.len());
    }
}
