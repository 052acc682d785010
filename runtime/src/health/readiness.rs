//! Whether the operator is ready.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::report::{Question, Results, State};

/// What must be so before the operator is ready, by name; cloned cheaply. Without checks it is.
///
/// ```
/// use osc_runtime::health::Readiness;
///
/// let readiness = Readiness::default();
/// let lease = readiness.check("lease");
/// assert!(!readiness.is_ready(), "nobody has said so yet");
/// lease.ready();
/// assert!(readiness.is_ready());
/// lease.not_ready("the lease cannot be read: forbidden");
/// assert!(!readiness.is_ready());
/// ```
#[derive(Clone, Default)]
pub struct Readiness(Arc<Mutex<BTreeMap<String, Known>>>);

/// How the state of a check is known.
#[derive(Clone)]
enum Known {
    /// It was said.
    Said(State),
    /// It is asked.
    Asked(Question),
}

impl Readiness {
    /// A check whose state is said by who knows it. It is not ready until then. Whoever takes the same name shares it.
    pub fn check(&self, name: impl Into<String>) -> Check {
        let name = name.into();
        let unknown = || Known::Said(Err("not known yet".to_owned()));
        self.checks().entry(name.clone()).or_insert_with(unknown);
        Check { name, all: self.clone() }
    }

    /// A check that is asked with each probe, and must not block. Its error is the reason. One of the same name is
    /// replaced.
    ///
    /// ```no_run
    /// # use osc_runtime::{health::Readiness, webhook::Bound};
    /// # fn example(readiness: &Readiness, webhooks: &Bound) {
    /// let status = webhooks.status();
    /// readiness.ask("webhook-certificate", move || status.ready().map_err(|error| error.to_string()));
    /// # }
    /// ```
    pub fn ask(
        &self,
        name: impl Into<String>,
        check: impl Fn() -> Result<(), String> + Send + Sync + 'static,
    ) {
        self.checks().insert(name.into(), Known::Asked(Arc::new(check)));
    }

    /// Whether all checks pass.
    pub fn is_ready(&self) -> bool {
        self.results().iter().all(|(_, state)| state.is_ok())
    }

    pub(super) fn results(&self) -> Results {
        let checks = self.checks().clone();
        let state = |known| match known {
            Known::Said(state) => state,
            Known::Asked(check) => check(),
        };
        checks.into_iter().map(|(name, known)| (name, state(known))).collect()
    }

    fn checks(&self) -> MutexGuard<'_, BTreeMap<String, Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Readiness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Readiness").field(&self.results()).finish()
    }
}

/// One check, see [`Readiness::check`]; cloned cheaply. What it said last counts when it is dropped, too.
#[derive(Clone, Debug)]
pub struct Check {
    name: String,
    all: Readiness,
}

impl Check {
    /// It passes.
    pub fn ready(&self) {
        if self.say(&Ok(())) {
            tracing::info!("readiness: {} is ready", self.name);
        }
    }

    /// It fails, and this is why.
    pub fn not_ready(&self, reason: impl Into<String>) {
        let new = Err(reason.into());
        if self.say(&new)
            && let Err(reason) = new
        {
            tracing::info!("readiness: {} is not ready: {reason}", self.name);
        }
    }

    /// It is no question any more: what it was about does not exist while this replica only stands by.
    pub fn remove(self) {
        self.all.checks().remove(&self.name);
    }

    /// Says it, and whether that is news.
    fn say(&self, new: &State) -> bool {
        let mut checks = self.all.checks();
        match checks.insert(self.name.clone(), Known::Said(new.clone())) {
            Some(Known::Said(old)) => old != *new,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ready_is_when_all_are() {
        let readiness = Readiness::default();
        assert!(readiness.is_ready());
        let (lease, caches) = (readiness.check("lease"), readiness.check("caches"));
        lease.ready();
        let unknown = Err("not known yet".to_owned());
        assert_eq!(
            readiness.results(),
            [("caches".to_owned(), unknown), ("lease".to_owned(), Ok(()))]
        );
        readiness.clone().check("caches").ready();
        assert!(readiness.is_ready(), "one name is one check");
        readiness.ask("crds", || Err("spec.size is missing".to_owned()));
        assert!(!readiness.is_ready());
        readiness.ask("crds", || Ok(()));
        caches.not_ready("a watch broke off");
        assert!(!readiness.is_ready());
        caches.remove();
        assert!(readiness.is_ready());
    }

    #[test]
    fn a_state_is_news_once() {
        let check = Readiness::default().check("lease");
        let states = [Ok(()), Ok(()), Err("late".to_owned()), Err("late".to_owned()), Ok(())];
        let news: Vec<_> = states.iter().map(|state| check.say(state)).collect();
        assert_eq!(news, [true, false, true, false, true]);
    }
}
