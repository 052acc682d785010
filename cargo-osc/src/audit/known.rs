//! What is known of the functions of kube and osc-runtime: which permissions a call needs. The table is data.

use std::collections::BTreeMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("known.tsv");

/// A row of the table.
#[derive(Debug)]
pub(super) struct Row {
    /// How many arguments the function has beside `self`.
    pub(super) count: usize,
    /// What it is about.
    pub(super) on: On,
    /// The subresource, or the number of the argument that names it.
    pub(super) subresource: Option<Subresource>,
    /// What it does.
    pub(super) verbs: Vec<(&'static str, Mark)>,
    /// What it returns.
    pub(super) returns: &'static str,
    /// Where it does it.
    pub(super) reach: &'static str,
    /// What it calls a function with that it is given.
    pub(super) gives: Vec<&'static str>,
}

/// What a function is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum On {
    /// No resource.
    Nothing,
    /// What the handle is for, on which it is called.
    Receiver,
    /// What the handle in an argument is for.
    Argument(usize),
    /// What the object in an argument is.
    Value(usize),
    /// What the call returns, or what it says with `::<>`.
    Returned,
    /// One resource: group and plural.
    Resource(&'static str, &'static str),
    /// Anything: the call does not say what.
    Anything,
}

/// The part of an object that a function is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subresource {
    /// By its name.
    Named(&'static str),
    /// By the text in an argument.
    Argument(usize),
}

/// What a verb depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    Always,
    /// Lists that are not streamed.
    Unstreamed,
    /// Nothing, and the object has a name where kube-apiserver asks.
    Named,
    /// Server-side apply of an object that is not there.
    Applied,
    /// What only the running program knows; it is needed as a rule.
    Sometimes,
    /// What only the cluster or the caller knows.
    Perhaps,
}

static KNOWN: LazyLock<BTreeMap<&'static str, Vec<Row>>> = LazyLock::new(|| {
    let mut known: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, row)) = row(line) {
            known.entry(name).or_default().push(row);
        }
    }
    known
});

fn row(line: &'static str) -> Option<(&'static str, Row)> {
    let cells: Vec<_> = line.split('\t').collect();
    let (&[name, count, on, verbs, returns, reach], gives) = cells.split_first_chunk()?;
    let (on, subresource) = match on.split_once('/') {
        Some((on, name)) => (on, Some(name)),
        None => (on, None),
    };
    let subresource = subresource.map(|name| match name.strip_prefix('$') {
        Some(number) => Subresource::Argument(number.parse().unwrap_or_default()),
        None => Subresource::Named(name),
    });
    let on = match on {
        "-" => On::Nothing,
        "K" => On::Receiver,
        "T" => On::Returned,
        "?" => On::Anything,
        other => match (other.split_once(':'), other.strip_prefix('=')) {
            (Some((group, plural)), _) => On::Resource(group, plural),
            (None, Some(place)) => On::Value(place.parse().ok()?),
            (None, None) => On::Argument(other.parse().ok()?),
        },
    };
    let verbs = verbs.split(',').filter(|verb| *verb != "-").map(marked);
    let (count, verbs) = (count.parse().ok()?, verbs.collect());
    let gives = gives.iter().flat_map(|cell| cell.split(',')).collect();
    Some((name, Row { count, on, subresource, verbs, returns, reach, gives }))
}

fn marked(verb: &'static str) -> (&'static str, Mark) {
    let marks = [
        ('^', Mark::Unstreamed),
        ('@', Mark::Named),
        ('=', Mark::Applied),
        ('~', Mark::Sometimes),
        ('?', Mark::Perhaps),
    ];
    let found = marks.iter().find_map(|(sign, mark)| Some((verb.strip_suffix(*sign)?, *mark)));
    found.filter(|(verb, _)| !verb.is_empty()).unwrap_or((verb, Mark::Always))
}

/// What is known of a function; nothing where it is not in the table.
pub(super) fn function(name: &str) -> &'static [Row] {
    KNOWN.get(name).map_or(&[], Vec::as_slice)
}

/// Whether a type has functions in the table.
pub(super) fn has_type(name: &str) -> bool {
    let of_type = format!("{name}::");
    KNOWN.range(of_type.as_str()..).next().is_some_and(|(next, _)| next.starts_with(&of_type))
}

/// Types whose methods ask for what the types are of.
const ASKING: &[&str] = &[
    "kube::Api",
    "osc_runtime::Children",
    "osc_runtime::Cluster",
    "osc_runtime::Context",
    "osc_runtime::Controller",
    "osc_runtime::Statuses",
];

/// The methods of that name, with so many arguments, by which a handle asks the API.
pub(super) fn asking(name: &str, count: usize) -> impl Iterator<Item = &'static Row> {
    let rows = ASKING.iter().flat_map(move |of| function(&format!("{of}::{name}")));
    rows.filter(move |row| row.count == count && !row.verbs.is_empty())
}

/// How many parts a type of the table has that matter: the kind that it is for, and where that is.
pub(super) fn parts(name: &str) -> usize {
    match name {
        "kube::Api" | "kube::Entry" | "osc_runtime::Children" => 2,
        "kube::Controller"
        | "osc_runtime::Cache"
        | "osc_runtime::Cluster"
        | "osc_runtime::Controller"
        | "osc_runtime::Statuses" => 1,
        _ => 0,
    }
}

/// A type as a row of this function has it: one of another crate has the crate before it.
pub(super) fn type_beside(function: &str, name: &str) -> String {
    let krate = function.split("::").next().unwrap_or_default();
    if name.contains("::") { name.to_owned() } else { format!("{krate}::{name}") }
}

/// The name that the table has for what is at a full path: kube exports its types and functions at several places.
pub(super) fn canonical(path: &str) -> Option<String> {
    let names: Vec<_> = path.split("::").collect();
    let krate = match names[0] {
        "kube" | "kube_client" | "kube_core" | "kube_runtime" => "kube",
        "osc_runtime" => "osc_runtime",
        _ => return None,
    };
    let last = names.last().filter(|_| names.len() > 1)?;
    let is_type = |name: &&str| name.starts_with(char::is_uppercase);
    let owner = names[1..names.len() - 1].last().filter(|name| is_type(name));
    let last = match *last {
        "OccupiedEntry" | "VacantEntry" => "Entry",
        other => other,
    };
    Some(match owner {
        Some(owner) => format!("{krate}::{owner}::{last}"),
        None => format!("{krate}::{last}"),
    })
}

/// Whether what is at a full path is transparent: what it holds can be used as if it was not there.
pub(super) fn is_transparent(path: &str) -> bool {
    let (krate, last) = (path.split("::").next(), path.rsplit("::").next());
    let of_rust = matches!(krate, Some("std" | "alloc" | "core"));
    let last = last.unwrap_or_default();
    of_rust
        && matches!(last, "Arc" | "Box" | "Cow" | "Pin" | "Rc" | "Ref" | "RefMut" | "ManuallyDrop")
        || canonical(path).as_deref() == Some("kube::PartialObjectMeta")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(KNOWN.values().map(Vec::len).sum::<usize>(), rows);
        let words = osc_model::rbac::Verb::WORDS;
        let known = |verb: &str| verb == "?" || words.iter().any(|(word, _)| *word == verb);
        let mut verbs = KNOWN.values().flatten().flat_map(|row| &row.verbs);
        assert!(verbs.all(|(verb, _)| known(verb)));
        for (name, row) in
            KNOWN.iter().flat_map(|(name, rows)| rows.iter().map(move |row| (name, row)))
        {
            let types = std::iter::once(row.returns).chain(row.gives.iter().copied());
            for one in types.filter(|one| !matches!(*one, "-" | "K" | "Self")) {
                assert!(has_type(&type_beside(name, one)), "{name}: {one}");
            }
        }
    }

    #[test]
    fn kube_has_one_name_wherever_it_exports_a_thing() {
        for path in ["kube::Api", "kube::api::Api", "kube_client::Api"] {
            assert_eq!(canonical(path).as_deref(), Some("kube::Api"));
        }
        let watcher = canonical("kube::runtime::watcher::watcher");
        assert_eq!(watcher.as_deref(), Some("kube::watcher"));
        let all = canonical("kube::api::Api::all");
        assert_eq!(all.as_deref(), Some("kube::Api::all"));
        assert_eq!(canonical("reqwest::Client"), None);
        assert!(has_type("kube::Api") && !has_type("kube::Ap") && !has_type("kube::ListParams"));
    }
}
