//! Where a change is: in both documents, and in an object.

use osc_model::FieldPath;

/// A step down both schemas.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'p> {
    /// The root schemas, at their places in the two documents.
    Root(&'p FieldPath, &'p FieldPath),
    /// A property.
    Property(&'p str),
    /// The elements of a list.
    Items,
    /// The values of a map.
    Values,
    /// A branch of `allOf` and its like, by its index in both.
    Branch(&'static str, usize, usize),
    /// What is below `not`.
    Not,
}

/// A place, linked to the one above it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'p> {
    above: Option<&'p Place<'p>>,
    step: Step<'p>,
}

impl<'p> Place<'p> {
    pub(super) const fn root(old: &'p FieldPath, new: &'p FieldPath) -> Self {
        Self { above: None, step: Step::Root(old, new) }
    }

    pub(super) const fn below(&'p self, step: Step<'p>) -> Place<'p> {
        Place { above: Some(self), step }
    }

    fn steps(&self) -> Vec<Step<'p>> {
        let mut steps = vec![self.step];
        let mut above = self.above;
        while let Some(place) = above {
            steps.push(place.step);
            above = place.above;
        }
        steps.reverse();
        steps
    }

    /// The field of an object; empty at the root.
    pub(super) fn field(&self) -> String {
        let mut field = String::new();
        for step in self.steps() {
            match step {
                Step::Property(name) if name.contains(['.', '/', '[', ']']) => {
                    field = format!("{field}[{name}]");
                }
                Step::Property(name) if field.is_empty() => field.push_str(name),
                Step::Property(name) => field = format!("{field}.{name}"),
                Step::Items | Step::Values => field.push_str("[*]"),
                Step::Root(..) | Step::Branch(..) | Step::Not => {}
            }
        }
        field
    }

    /// The schema in the old document, and in the new one.
    pub(super) fn documents(&self) -> (FieldPath, FieldPath) {
        let (mut old, mut new) = (FieldPath::root(), FieldPath::root());
        let both = |old: &FieldPath, new: &FieldPath, key: &str| (old.key(key), new.key(key));
        for step in self.steps() {
            (old, new) = match step {
                Step::Root(old, new) => (old.clone(), new.clone()),
                Step::Property(name) => {
                    (old.key("properties").key(name), new.key("properties").key(name))
                }
                Step::Items => both(&old, &new, "items"),
                Step::Values => both(&old, &new, "additionalProperties"),
                Step::Branch(keyword, first, second) => {
                    (old.key(keyword).index(first), new.key(keyword).index(second))
                }
                Step::Not => both(&old, &new, "not"),
            };
        }
        (old, new)
    }
}
