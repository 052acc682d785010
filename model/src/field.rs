//! Field paths as Kubernetes prints them: `spec.versions[0].schema`.

use std::fmt;

/// One step of a [`FieldPath`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A property of an object.
    Key(String),
    /// An element of a list, from 0.
    Index(usize),
}

/// The way from a document's root to one of its fields.
///
/// ```
/// use osc_model::FieldPath;
/// let path = FieldPath::root().key("spec").key("versions").index(0).key("name");
/// assert_eq!(path.to_string(), "spec.versions[0].name");
/// let odd = FieldPath::root().key("labels").key("a.b/c");
/// assert_eq!(odd.to_string(), "labels[a.b/c]");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath(Vec<Step>);

impl FieldPath {
    /// The document itself.
    pub fn root() -> Self {
        Self::default()
    }

    /// A dot-separated path such as `spec.image`, each segment a property.
    pub fn dotted(path: &str) -> Self {
        Self(path.split('.').filter(|s| !s.is_empty()).map(|s| Step::Key(s.into())).collect())
    }

    /// One property further.
    #[must_use]
    pub fn key(&self, key: impl Into<String>) -> Self {
        self.step(Step::Key(key.into()))
    }

    /// One list element further.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    /// One step further.
    #[must_use]
    pub fn step(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// `other` below this path.
    #[must_use]
    pub fn join(&self, other: &FieldPath) -> Self {
        Self(self.0.iter().chain(&other.0).cloned().collect())
    }

    /// The path without its last step; `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        let (_, init) = self.0.split_last()?;
        Some(Self(init.to_vec()))
    }

    /// The steps from the root.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Whether this is the document itself.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if key.contains(['.', '/', '[', ']']) => write!(f, "[{key}]")?,
                Step::Key(key) if position == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
