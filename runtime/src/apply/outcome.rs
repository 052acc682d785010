//! What has become of a child.

use std::ops::Deref;
use std::sync::Arc;

/// What had to be done so that a child is as it is wanted, and the child as it is now.
#[derive(Clone, Debug)]
pub enum Outcome<K> {
    /// Nothing: it was as it is wanted, or the API server found that it is.
    Unchanged(Arc<K>),
    /// It was created.
    Created(Arc<K>),
    /// It was changed, in these fields, as [`compare`](super::compare) names them; in none where fields went that are no
    /// longer wanted.
    Changed(Arc<K>, Vec<String>),
}

impl<K> Outcome<K> {
    /// The child as it is now.
    pub fn object(&self) -> &Arc<K> {
        match self {
            Self::Unchanged(object) | Self::Created(object) | Self::Changed(object, _) => object,
        }
    }

    /// The same, without the outcome.
    pub fn into_object(self) -> Arc<K> {
        match self {
            Self::Unchanged(object) | Self::Created(object) | Self::Changed(object, _) => object,
        }
    }

    /// Whether nothing was written.
    pub fn is_unchanged(&self) -> bool {
        matches!(self, Self::Unchanged(_))
    }
}

impl<K> Deref for Outcome<K> {
    type Target = K;

    fn deref(&self) -> &K {
        self.object()
    }
}
