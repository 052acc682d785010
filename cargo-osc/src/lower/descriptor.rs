//! Form controls: the facts of fields at their paths → descriptors.

use osc_model::csd::{Control, Descriptor, Descriptors, Restriction};
use osc_model::facts::DescriptorFacts;
use osc_model::field::Step;
use osc_model::origin::Origins;
use osc_model::urn::{self, Half};
use osc_model::{Diagnostic, Diagnostics, FieldPath, Span, Spanned, code, name};
use osc_schema::SchemaType;
use serde_json::Value;

use super::Version;
use super::paths;
use super::walk::{Place, Types};

/// All descriptors of a version of a kind, in the order of the form.
pub(super) fn descriptors(
    version: &Version<'_>,
    types: &Types<'_>,
    document: &str,
    origins: &mut Origins,
    diagnostics: &mut Diagnostics,
) -> Descriptors {
    let Version { kind, schema, walked, .. } = version;
    let mut context = Context { schema, types, diagnostics };
    let mut half = |half: Half| {
        let mut rows: Vec<_> =
            walked.iter().filter_map(|place| context.descriptor(half, place)).collect();
        rows.sort_by_key(|row| row.order);
        for (index, row) in rows.iter().enumerate() {
            let field = FieldPath::dotted("spec.descriptors").key(half.name()).index(index);
            row.set_origins(&field, document, origins);
        }
        rows.into_iter().map(|row| row.descriptor).collect()
    };
    let descriptors = Descriptors { spec: half(Half::Spec), status: half(Half::Status) };
    debug_assert!(kind.root.is_some() || descriptors.is_empty());
    descriptors
}

/// A descriptor with what places it.
struct Row<'f> {
    order: i32,
    facts: &'f DescriptorFacts,
    descriptor: Descriptor,
    /// Where each of its URNs was said.
    urns: Vec<Span>,
}

impl Row<'_> {
    /// The descriptor comes from the attribute, its parts from the words in it.
    fn set_origins(&self, field: &FieldPath, document: &str, origins: &mut Origins) {
        origins.set(document, field.clone(), self.facts.span.clone());
        if let Some(name) = &self.facts.display_name {
            origins.set(document, field.key("displayName"), name.span.clone());
        }
        if let Some(scenes) = &self.facts.scenes {
            origins.set(document, field.key("restriction"), scenes.span.clone());
        }
        for (index, span) in self.urns.iter().enumerate() {
            origins.set(document, field.key("x-descriptors").index(index), span.clone());
        }
    }
}

struct Context<'a, 'f> {
    schema: &'a Value,
    types: &'a Types<'f>,
    diagnostics: &'a mut Diagnostics,
}

impl<'f> Context<'_, 'f> {
    /// The descriptor of a place, if it lies in this half and something is said of it.
    fn descriptor(&mut self, half: Half, place: &Place<'f>) -> Option<Row<'f>> {
        let facts = place.field.osc.as_ref()?;
        let path = below(&place.path, half)?;
        if place.inside_collection || path.is_root() {
            return None;
        }
        let hidden = facts.hidden.is_some();
        let display_name = match &facts.display_name {
            Some(name) => name.value.clone(),
            None if hidden => String::new(),
            None => name::title(&place.field.name),
        };
        let restriction =
            facts.scenes.as_ref().map(|scenes| Restriction { scenes: scenes.value.clone() });
        let (urns, x_descriptors) =
            self.urns(half, facts, place).into_iter().map(|urn| (urn.span, urn.value)).unzip();
        Some(Row {
            urns,
            order: facts.order.as_ref().map_or(0, |order| order.value),
            facts,
            descriptor: Descriptor {
                display_name,
                description: self.description(facts, place),
                path: dotted(&path),
                restriction,
                x_descriptors,
            },
        })
    }

    /// The doc comment. Where there is none, that is said here and not once more of the empty text.
    fn description(&mut self, facts: &DescriptorFacts, place: &Place<'_>) -> String {
        if facts.hidden.is_some() {
            return String::new();
        }
        let text = place.field.description.as_deref().unwrap_or_default();
        if text.is_empty() {
            self.diagnostics.push(
                Diagnostic::new(
                    code::FACT_07,
                    format!("`{}` has no description", place.field.name),
                )
                .at(place.field.span.clone())
                .field(place.path.clone())
                .help("write a doc comment on the field: the console shows it beside the control"),
            );
            return name::title(&place.field.name);
        }
        text.to_owned()
    }

    fn urns(
        &mut self,
        half: Half,
        facts: &DescriptorFacts,
        place: &Place<'_>,
    ) -> Vec<Spanned<String>> {
        let mut urns = Vec::new();
        for condition in &facts.shown_when {
            let parent = below(&place.parent, half);
            let path = paths::json(&condition.value.path, place.owner, self.types);
            match parent.zip(path) {
                Some((parent, path)) => {
                    let path = dotted(&parent.join(&path));
                    let urn = urn::condition(&path, &condition.value.value);
                    urns.push(Spanned::new(urn, condition.span.clone()));
                }
                None => self.diagnostics.push(
                    Diagnostic::new(
                        code::FACT_08,
                        format!("`{}` is not in the schema", condition.value.path),
                    )
                    .at(condition.span.clone())
                    .help("name a field that serde reads"),
                ),
            }
        }
        if let Some(control) = &facts.control {
            match self.control(half, &control.value, place) {
                Ok(found) => {
                    urns.extend(
                        found.into_iter().map(|urn| Spanned::new(urn, control.span.clone())),
                    );
                }
                Err(message) => self.diagnostics.push(
                    Diagnostic::new(code::FACT_06, message)
                        .at(control.span.clone())
                        .field(place.path.clone())
                        .help("see docs/attributes.md for what each control serves"),
                ),
            }
        }
        if let Some(span) = &facts.hidden {
            urns.push(Spanned::new(urn::hidden(), span.clone()));
        }
        urns
    }

    /// The URNs of a control.
    fn control(
        &self,
        half: Half,
        control: &Control,
        place: &Place<'_>,
    ) -> Result<Vec<String>, String> {
        let urn = urn::of(control, half).ok_or(match half {
            Half::Spec => "`Link` is a control of status fields",
            Half::Status => "a status field is shown with `Text`, `PodCount` or `Link`",
        })?;
        match control {
            Control::Select(options) => self.select(&urn, options.as_deref(), place),
            _ => Ok(vec![urn]),
        }
    }

    /// The options that are said, where the field takes them; else the values of its schema.
    fn select(
        &self,
        urn: &str,
        options: Option<&[String]>,
        place: &Place<'_>,
    ) -> Result<Vec<String>, String> {
        let schema = osc_schema::lookup(self.schema, &place.path).ok().map(|found| found.schema);
        let values = schema.and_then(osc_schema::options);
        let options = match (options, &values) {
            (Some(options), Some(values)) => {
                let not_a_value = |option: &&String| !values.contains(option);
                if let Some(option) = options.iter().find(not_a_value) {
                    let values = crate::words::list(values);
                    return Err(format!(
                        "the field never has the value `{option}`; it has {values}"
                    ));
                }
                options.to_vec()
            }
            (Some(options), None) => {
                let number =
                    schema.is_some_and(|schema| osc_schema::type_of(schema) == SchemaType::Integer);
                let no_number = |option: &&String| number && option.parse::<i64>().is_err();
                if let Some(option) = options.iter().find(no_number) {
                    return Err(format!("the field is an integer, which `{option}` is not"));
                }
                options.to_vec()
            }
            (None, Some(values)) => values.clone(),
            (None, None) => {
                return Err(
                    "`Select` needs a type with fixed values, or options: `Select(\"a\", \"b\")`"
                        .into(),
                );
            }
        };
        Ok(options.iter().map(|option| format!("{urn}:{option}")).collect())
    }
}

/// The path below `spec` or `status`; `None` where it lies elsewhere.
fn below(path: &FieldPath, half: Half) -> Option<FieldPath> {
    let (first, rest) = path.steps().split_first()?;
    if *first != Step::Key(half.name().into()) {
        return None;
    }
    Some(rest.iter().cloned().fold(FieldPath::root(), |path, step| path.step(step)))
}

/// A path as the platform writes it: names with dots between.
pub(super) fn dotted(path: &FieldPath) -> String {
    let names = path.steps().iter().map(|step| match step {
        Step::Key(name) => name.clone(),
        Step::Index(index) => index.to_string(),
    });
    names.collect::<Vec<_>>().join(".")
}
