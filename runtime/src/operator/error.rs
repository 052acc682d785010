//! Why a reconcile failed.

use std::error::Error as StdError;

use crate::apply;
use crate::conditions::InvalidClaim;
use crate::leadership::is_fenced;

/// Why a reconcile failed: what can go wrong in most of them, so that `?` takes it. A controller may have an error of its
/// own just as well.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A child or a status is not as it is wanted.
    #[error(transparent)]
    Apply(#[from] apply::Error),
    /// The API server refuses, or was not reached.
    #[error(transparent)]
    Kube(#[from] kube::Error),
    /// A condition has no type or reason that the API server takes.
    #[error(transparent)]
    Condition(#[from] InvalidClaim),
    /// Anything else.
    #[error(transparent)]
    Other(#[from] Box<dyn StdError + Send + Sync>),
}

/// Whether an error, or what it comes from, is in the nature of things and gone at the next try, so that nobody need hear
/// of it: a conflict, a cache that is behind, a write that was held back because this replica does not lead any more.
///
/// ```
/// use osc_runtime::operator::{Error, is_transient};
///
/// assert!(!is_transient(&Error::Other("no such broker".into())));
/// ```
pub fn is_transient(error: &(dyn StdError + 'static)) -> bool {
    causes(error).any(|cause| {
        let applied = cause.downcast_ref::<apply::Error>().is_some_and(apply::Error::is_transient);
        applied || cause.downcast_ref::<kube::Error>().is_some_and(is_passing)
    })
}

fn is_passing(error: &kube::Error) -> bool {
    match error {
        kube::Error::Api(status) => matches!(status.code, 409 | 429 | 503 | 504),
        error => is_fenced(error),
    }
}

/// Whether it comes from a write that was held back.
pub(super) fn is_held_back(error: &(dyn StdError + 'static)) -> bool {
    causes(error).any(|cause| cause.downcast_ref::<kube::Error>().is_some_and(is_fenced))
}

/// One word for the metrics.
pub(super) fn reason(error: &(dyn StdError + 'static)) -> &'static str {
    let word = |cause: &(dyn StdError + 'static)| match cause.downcast_ref::<apply::Error>() {
        Some(apply::Error::Foreign { .. }) => Some("Foreign"),
        Some(error) if error.is_forbidden() => Some("Forbidden"),
        _ => match cause.downcast_ref::<kube::Error>()? {
            kube::Error::Api(status) => Some(match status.code {
                403 => "Forbidden",
                409 => "Conflict",
                422 => "Invalid",
                _ => "Refused",
            }),
            error if is_fenced(error) => Some("NotLeading"),
            _ => Some("Unreachable"),
        },
    };
    causes(error).find_map(word).unwrap_or("Other")
}

/// The error, and what it comes from.
fn causes<'e>(
    error: &'e (dyn StdError + 'static),
) -> impl Iterator<Item = &'e (dyn StdError + 'static)> {
    // The variants above are transparent: their source is that of what they hold, which would be passed over.
    let held = error.downcast_ref::<Error>().map(|error| -> &'e (dyn StdError + 'static) {
        match error {
            Error::Apply(error) => error,
            Error::Kube(error) => error,
            Error::Condition(error) => error,
            Error::Other(error) => &**error,
        }
    });
    std::iter::successors(Some(held.unwrap_or(error)), |error| (*error).source())
}

#[cfg(test)]
mod tests {
    use kube::core::Status;

    use super::*;

    fn api(code: u16) -> kube::Error {
        kube::Error::Api(Box::new(Status::failure("no", "No").with_code(code)))
    }

    #[test]
    fn a_conflict_is_transient_wherever_it_is_held() {
        #[derive(Debug, thiserror::Error)]
        #[error("outer")]
        struct Outer(#[source] kube::Error);

        assert!(is_transient(&api(409)));
        assert!(is_transient(&Error::from(api(409))));
        assert!(is_transient(&Outer(api(409))));
        let boxed: Box<dyn StdError + Send + Sync> = Box::new(Outer(api(409)));
        assert!(is_transient(&Error::from(boxed)));
        assert!(!is_transient(&Error::from(api(403))));
        let stale = apply::Error::Stale { what: "Service a/b".into() };
        assert!(is_transient(&Error::from(stale)));
    }

    #[test]
    fn reasons_are_words() {
        assert_eq!(reason(&Error::from(api(403))), "Forbidden");
        assert_eq!(reason(&Error::from(api(422))), "Invalid");
        assert_eq!(reason(&Error::Other("no".into())), "Other");
        let foreign = apply::Error::Foreign {
            kind: "Service".into(),
            name: "a/b".into(),
            owner: "it belongs to nobody".into(),
        };
        assert_eq!(reason(&Error::from(foreign)), "Foreign");
    }
}
