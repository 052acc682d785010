//! What is asked of every node, also below `allOf` and its like.

use super::cause::Causes;
use super::keyword::Keyword;
use super::path::Path;
use super::schema::{Additional, Items, Schema};
use super::{Class, root, rule, topology};

const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

/// The fields of a resource that the server knows itself.
const OF_RESOURCE: [&str; 3] = ["metadata", "kind", "apiVersion"];

/// Checks all nodes, and of rules what is no expression.
pub(super) fn check_all(root: &Schema<'_>, convertible: bool, at: &Path<'_>, causes: &mut Causes) {
    let mut walk = Walk { causes: Causes::default(), convertible };
    walk.check(root, Inside { root: true, ..Inside::default() }, at);
    causes.all.append(&mut walk.causes.all);
}

/// What is known of the nodes above one.
#[derive(Clone, Copy, Default)]
struct Inside<'w> {
    root: bool,
    /// `metadata`, `kind` or `apiVersion` of a resource.
    resource_meta: bool,
    no_default: Option<NoDefault<'w>>,
}

/// Why there must be no default.
#[derive(Clone, Copy)]
enum NoDefault<'w> {
    TopLevel(&'w str),
    MapInMetadata,
}

struct Walk {
    causes: Causes,
    /// Whether all schemas can be made structural, so that none has to be asked.
    convertible: bool,
}

impl Walk {
    fn check(&mut self, schema: &Schema<'_>, inside: Inside<'_>, at: &Path<'_>) {
        self.check_keywords(schema, inside, at);
        self.check_fields(schema, inside, at);
        self.check_branches(schema, Inside { root: false, ..inside }, at);
        self.check_elements(schema, inside, at);
        self.causes.about(Class::Topology, |causes| topology::check(schema, at, causes));
        let rules = at.field_of("x-kubernetes-validations");
        let has_rules = !schema.rules.is_empty();
        let convertible =
            self.convertible || (has_rules && root::not_convertible(schema).is_none());
        let followed = Some(schema).filter(|_| convertible);
        for (index, one) in schema.rules.iter().enumerate() {
            let at = rules.index(index);
            self.causes.about(Class::Rules, |causes| rule::check(one, followed, &at, causes));
        }
    }

    fn check_keywords(&mut self, schema: &Schema<'_>, inside: Inside<'_>, at: &Path<'_>) {
        if !schema.kind.is_empty() && !TYPES.contains(&schema.kind) {
            self.causes.not_supported(&at.field_of("type"), schema.kind, &TYPES);
        }
        if let Some(why) = inside.no_default.filter(|_| schema.default.is_some()) {
            let detail = match why {
                NoDefault::TopLevel(name) => format!("must not be set in top-level {name}"),
                NoDefault::MapInMetadata => "must not be set inside additionalProperties applying \
                                             to object metadata"
                    .into(),
            };
            let at = at.field_of("default");
            self.causes.about(Class::Defaults, |causes| causes.forbidden(&at, &detail));
        }
        let unsupported = [
            ("id", schema.has(Keyword::Id)),
            ("additionalItems", schema.has(Keyword::AdditionalItems)),
            ("patternProperties", schema.pattern_properties > 0),
            ("definitions", !schema.definitions.is_empty()),
            ("dependencies", schema.has(Keyword::Dependencies)),
            ("$ref", schema.has(Keyword::Ref)),
        ];
        for (keyword, _) in unsupported.iter().filter(|(_, has)| *has) {
            let detail = format!("{keyword} is not supported");
            self.causes.forbidden(&at.field_of(keyword), &detail);
        }
        if schema.kind == "null" {
            let detail = "type cannot be set to null, use nullable as an alternative";
            self.causes.forbidden(&at.field_of("type"), detail);
        }
        if inside.resource_meta && schema.embedded() {
            let detail = "must not be used inside of resource meta";
            self.causes.forbidden(&at.field_of("x-kubernetes-embedded-resource"), detail);
        }
        if schema.has(Keyword::UniqueItems) {
            let detail = "uniqueItems cannot be set to true since the runtime complexity becomes \
                          quadratic";
            self.causes.forbidden(&at.field_of("uniqueItems"), detail);
        }
        if schema.preserves == Some(false) {
            let at = at.field_of("x-kubernetes-preserve-unknown-fields");
            self.causes.invalid_as(&at, false, "must be true or undefined");
        }
    }

    /// Properties, and the values of maps.
    fn check_fields(&mut self, schema: &Schema<'_>, inside: Inside<'_>, at: &Path<'_>) {
        let root = inside.root;
        let below = Inside { root: false, ..inside };
        if let Some(additional) = &schema.additional {
            let at = at.field_of("additionalProperties");
            let open = matches!(additional, Additional::Flag(true));
            if !schema.properties.is_empty() && !open {
                let detail = "additionalProperties and properties are mutual exclusive";
                self.causes.forbidden(&at, detail);
            }
            let map = inside.resource_meta.then_some(NoDefault::MapInMetadata);
            if let Additional::Values(values) = additional {
                let inside = Inside { no_default: map.or(below.no_default), ..below };
                self.check(values, inside, &at);
            }
        }
        let properties = at.field_of("properties");
        for (name, property) in schema.properties.iter() {
            let mut inside = below;
            if (root || schema.embedded()) && OF_RESOURCE.contains(&name) {
                inside.resource_meta = true;
                if root {
                    inside.no_default = Some(NoDefault::TopLevel(name));
                }
            }
            self.check(property, inside, &properties.key(name));
        }
    }

    fn check_branches(&mut self, schema: &Schema<'_>, inside: Inside<'_>, at: &Path<'_>) {
        if let Some(not) = &schema.not {
            self.check(not, inside, &at.field_of("not"));
        }
        let lists =
            [("allOf", &schema.all_of), ("oneOf", &schema.one_of), ("anyOf", &schema.any_of)];
        for (keyword, branches) in lists {
            let at = at.field_of(keyword);
            for (index, branch) in branches.iter().enumerate() {
                self.check(branch, inside, &at.index(index));
            }
        }
        let named = [("definitions", &schema.definitions), ("dependencies", &schema.dependencies)];
        for (keyword, schemas) in named {
            let at = at.field_of(keyword);
            for (name, schema) in schemas.iter() {
                self.check(schema, inside, &at.key(name));
            }
        }
    }

    fn check_elements(&mut self, schema: &Schema<'_>, inside: Inside<'_>, at: &Path<'_>) {
        let Some(items) = &schema.items else { return };
        let inside = Inside { root: false, ..inside };
        let at = at.field_of("items");
        match items {
            Items::None => {}
            Items::One(item) => self.check(item, inside, &at),
            Items::Several(all) => {
                if !all.is_empty() {
                    let detail = "items must be a schema object and not an array";
                    self.causes.forbidden(&at, detail);
                }
                for (index, item) in all.iter().enumerate() {
                    self.check(item, inside, &at.index(index));
                }
            }
        }
    }
}
