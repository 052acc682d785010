//! The registry's entries, completed and sorted: the facts file.

mod contract;
mod definition;
mod holes;
mod inlined;
mod sample;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use osc_model::Spanned;
use osc_model::facts::{FORMAT, Facts, FieldFacts, KindFacts, SampleFacts, TypeFacts};
use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};

use crate::entry::{Declaration, Entry, Kind};

pub use holes::json;
pub use sample::sample;

/// Writes the facts of all linked crates to the file that the first argument names.
pub fn main(package: &str, folder: &str) -> ExitCode {
    let facts = facts(package).map(|facts| Facts { folders: folders(package, folder), ..facts });
    match facts.map_err(Into::into).and_then(|facts| write::to_argument(&facts)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            write::complain(&error);
            ExitCode::FAILURE
        }
    }
}

/// The kind whose root type has this name.
pub(crate) fn kind_of(root: &str) -> Option<&'static Kind> {
    let kinds = inventory::iter::<Entry>.into_iter().filter_map(|entry| entry.kind);
    kinds.into_iter().find(|kind| (kind.name)() == root)
}

/// The type path of the spec of that kind, by which facts know it.
pub(crate) fn spec_of(root: &str) -> Option<String> {
    let facts: KindFacts = holes::fill(&kind_of(root)?.declaration).ok()?;
    Some(facts.type_path)
}

/// The sample of that kind, where it says one and it can be made.
pub(crate) fn sample_of(root: &str) -> Option<serde_json::Value> {
    match sample::run(kind_of(root)?.sample?) {
        SampleFacts::Object(object) => Some(object),
        SampleFacts::Failed(_) => None,
    }
}

/// Where the packages named `package` lie that were compiled into this program, which lies in `folder` itself.
fn folders(package: &str, folder: &str) -> Vec<String> {
    let linked = inventory::iter::<Entry>.into_iter().filter(|entry| entry.package == package);
    let folders: BTreeSet<_> = linked.map(|entry| entry.folder).chain([folder]).collect();
    folders.into_iter().map(str::to_owned).collect()
}

/// The facts of all linked crates.
pub fn facts(package: &str) -> serde_json::Result<Facts> {
    let mut entries = Vec::new();
    for entry in inventory::iter::<Entry> {
        let declared: TypeFacts = holes::fill(entry.declaration)?;
        entries.push((declared, entry));
    }
    // The order of registration is the linker's, and the order of definitions decides their names.
    entries.sort_by(|(a, _), (b, _)| (&a.type_path, &a.span).cmp(&(&b.type_path, &b.span)));
    let mut dump = Dump::new();
    for (_, entry) in &entries {
        entry.describe.iter().for_each(|describe| describe(&mut dump));
    }
    for (_, entry) in &entries {
        entry.kind.iter().for_each(|kind| dump.add_kind(kind));
    }
    dump.finish(package, entries.into_iter().map(|(declared, _)| declared))
}

/// Facts on their way.
#[derive(Debug)]
pub struct Dump {
    generator: SchemaGenerator,
    /// Of the Serialize contract. It is asked whatever the other one is, so that both number equal names alike.
    writing: SchemaGenerator,
    /// Root types whose schema is inlined, by contract.
    written_out: [BTreeMap<String, serde_json::Value>; 2],
    seen: BTreeSet<&'static str>,
    types: Vec<serde_json::Result<TypeFacts>>,
    kinds: Vec<serde_json::Result<KindFacts>>,
}

impl Dump {
    fn new() -> Self {
        Self {
            generator: SchemaSettings::draft2020_12().for_deserialize().into_generator(),
            writing: SchemaSettings::draft2020_12().for_serialize().into_generator(),
            written_out: [BTreeMap::new(), BTreeMap::new()],
            seen: BTreeSet::new(),
            types: Vec::new(),
            kinds: Vec::new(),
        }
    }

    /// The name of `T`'s definition; where its schema is inlined, one that stands for it.
    pub fn definition<T: ?Sized + JsonSchema>(&mut self) -> Option<String> {
        self.writing.subschema_for::<T>();
        let name = definition::name(self.generator.subschema_for::<T>().as_value());
        name.or_else(|| Some(inlined::name::<T>()))
    }

    /// The name of a root type's definition; an inlined one is written out under the name that stands for it.
    pub fn root<T: JsonSchema>(&mut self) -> Option<String> {
        let written = self.writing.subschema_for::<T>().to_value();
        let read = self.generator.subschema_for::<T>().to_value();
        definition::name(&read).or_else(|| {
            let name = inlined::name::<T>();
            for (all, schema) in self.written_out.iter_mut().zip([read, written]) {
                all.insert(name.clone(), schema);
            }
            Some(name)
        })
    }

    /// Whether `T` was not described before.
    pub fn enter<T: ?Sized>(&mut self) -> bool {
        self.seen.insert(std::any::type_name::<T>())
    }

    /// Adds a type with its definition, those of its fields, and the one that a newtype wraps.
    pub fn add(
        &mut self,
        declaration: &Declaration,
        definition: Option<String>,
        fields: impl IntoIterator<Item = Option<String>>,
        transparent: Option<String>,
    ) {
        let filled = holes::fill(declaration).map(|mut facts: TypeFacts| {
            // A definition that two types share is the one's that has the properties.
            let definition = definition.filter(|own| Some(own) != transparent.as_ref());
            for (field, definition) in facts.fields.iter_mut().zip(fields) {
                field.definition = definition;
            }
            TypeFacts { definition, transparent, ..facts }
        });
        self.types.push(filled);
    }

    fn add_kind(&mut self, kind: &Kind) {
        let root = (kind.root)(self);
        let spec = (kind.spec)(self);
        let status = kind.status.and_then(|status| status(self));
        let filled = holes::fill(&kind.declaration).map(|mut facts: KindFacts| {
            if let (Some(said), Some(make)) = (&mut facts.osc.sample, kind.sample) {
                *said = Spanned::new(sample::run(make), said.span.clone());
            }
            KindFacts { root, ..facts }
        });
        if let Ok(facts) = &filled {
            let root = root_type(facts, (kind.name)(), spec, status);
            self.types.push(Ok(root));
        }
        self.kinds.push(filled);
    }

    fn finish(
        mut self,
        package: &str,
        declared: impl Iterator<Item = TypeFacts>,
    ) -> serde_json::Result<Facts> {
        let mut types = self.types.into_iter().collect::<serde_json::Result<Vec<_>>>()?;
        let place = |one: &TypeFacts| (one.type_path.clone(), one.span.clone());
        let described: BTreeSet<_> = types.iter().map(place).collect();
        types.extend(declared.filter(|one| !described.contains(&place(one))));
        inlined::settle(&mut types);
        look_through_newtypes(&mut types);
        types.sort_by(|a, b| {
            (&a.type_path, &a.definition, &a.span).cmp(&(&b.type_path, &b.definition, &b.span))
        });
        let mut kinds = self.kinds.into_iter().collect::<serde_json::Result<Vec<_>>>()?;
        kinds.sort_by(|a, b| (&a.type_path, &a.span).cmp(&(&b.type_path, &b.span)));
        let [read, written] = self.written_out;
        let definitions = self.generator.take_definitions(false).into_iter().chain(read).collect();
        let written = self.writing.take_definitions(false).into_iter().chain(written);
        Ok(Facts {
            format: FORMAT,
            sdk: env!("CARGO_PKG_VERSION").into(),
            package: package.into(),
            folders: Vec::new(),
            serialized: contract::differing(&definitions, written),
            definitions,
            kinds,
            types,
        })
    }
}

/// The type that kube-derive makes of a kind: what its spec and its status are is known like that of any field.
fn root_type(
    kind: &KindFacts,
    name: &str,
    spec: Option<String>,
    status: Option<String>,
) -> TypeFacts {
    let field = |name: &str, flatten: bool, definition: Option<String>| FieldFacts {
        name: name.into(),
        json_name: name.into(),
        written_name: None,
        flatten,
        span: kind.span.clone(),
        description: None,
        definition,
        osc: None,
        schema: Vec::new(),
    };
    let spec = field("spec", kind.kube.no_spec, spec);
    let status = kind.kube.status.then(|| field("status", false, status));
    TypeFacts {
        type_path: name.to_owned(),
        span: kind.kube.kind.span.clone(),
        definition: kind.root.clone(),
        fields: std::iter::once(spec).chain(status).collect(),
        transparent: None,
        schema: Vec::new(),
    }
}

/// A field's definition is the one that its newtype, if it has one, wraps.
fn look_through_newtypes(types: &mut [TypeFacts]) {
    let wrapped: BTreeMap<String, String> = types
        .iter()
        .filter_map(|one| Some((one.definition.clone()?, one.transparent.clone()?)))
        .collect();
    for field in types.iter_mut().flat_map(|one| &mut one.fields) {
        // A newtype cannot wrap itself, but a hand-written schema could say so.
        for _ in 0..wrapped.len() {
            let Some(inner) = field.definition.as_ref().and_then(|name| wrapped.get(name)) else {
                break;
            };
            field.definition = Some(inner.clone());
        }
    }
}
