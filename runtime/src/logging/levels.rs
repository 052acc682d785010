//! Which events are said.

use std::str::FromStr;

use tracing_subscriber::filter::{LevelFilter, Targets};

use super::trace;

/// Which events are said: a level for all, and levels for targets, which are modules, with `,` between them.
///
/// ```
/// use osc_runtime::logging::Levels;
///
/// assert_eq!("".parse(), Ok(Levels::default()));
/// assert!("info,kube=debug,hyper=off".parse::<Levels>().is_ok());
/// let error = "inof".parse::<Levels>().unwrap_err().to_string();
/// assert!(error.starts_with("`inof` is no level"), "{error}");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Levels(Targets);

/// Words that are no levels.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no level; say error, warn, info, debug, trace or off, and <module>=<level> for the events of a module, with \
     `,` between them"
)]
pub struct LevelsError(String);

impl Default for Levels {
    fn default() -> Self {
        Self(Targets::new().with_default(LevelFilter::INFO))
    }
}

impl FromStr for Levels {
    type Err = LevelsError;

    /// An empty text is `info`. A module alone, which elsewhere means all of its events and nothing else, is refused: most
    /// often it is a level that is not spelled as it should be.
    fn from_str(text: &str) -> Result<Self, LevelsError> {
        let words = || text.split(',').map(str::trim).filter(|word| !word.is_empty());
        if words().next().is_none() {
            return Ok(Self::default());
        }
        let mut targets = Targets::new();
        for word in words() {
            let refused = |_| LevelsError(word.to_owned());
            targets = match word.split_once('=') {
                Some((target, level)) if !target.trim().is_empty() => {
                    targets.with_target(target.trim(), level_of(level).map_err(refused)?)
                }
                Some(_) => return Err(LevelsError(word.to_owned())),
                None => targets.with_default(level_of(word).map_err(refused)?),
            };
        }
        Ok(Self(targets))
    }
}

impl Levels {
    /// The spans of reconciles pass always, so that whatever is said inside of one has its trace id.
    pub(super) fn filter(&self) -> Targets {
        self.0.clone().with_target(trace::TARGET, LevelFilter::ERROR)
    }
}

fn level_of(word: &str) -> Result<LevelFilter, tracing::metadata::ParseLevelFilterError> {
    word.trim().parse()
}

#[cfg(test)]
mod tests {
    use tracing::Level;

    use super::*;

    #[test]
    fn a_module_may_say_more_or_less_than_all() {
        let levels: Levels = " warn , kube_client=debug,hyper=off ".parse().unwrap();
        let cases = [
            ("hwfka", Level::WARN, true),
            ("hwfka", Level::INFO, false),
            ("kube_client::client", Level::DEBUG, true),
            ("kube_client", Level::TRACE, false),
            ("hyper::proto", Level::ERROR, false),
        ];
        for (target, level, said) in cases {
            assert_eq!(levels.filter().would_enable(target, &level), said, "{target} {level}");
        }
    }

    #[test]
    fn what_is_no_level_is_refused() {
        for text in ["inof", "kube", "info,kube=lots", "=info", "info;debug"] {
            let error = text.parse::<Levels>().unwrap_err().to_string();
            assert!(error.contains("is no level"), "{text}: {error}");
        }
    }

    #[test]
    fn a_module_that_is_named_after_reconciling_says_as_much_as_all() {
        let filter = Levels::default().filter();
        assert!(filter.would_enable("reconcile", &Level::INFO));
        assert!(filter.would_enable("osc_runtime::logging", &Level::INFO));
    }

    #[test]
    fn spans_of_reconciles_pass_always() {
        for text in ["", "error", "off", "hwfka=debug"] {
            let filter = text.parse::<Levels>().unwrap().filter();
            assert!(filter.would_enable(trace::TARGET, &Level::ERROR), "{text}");
        }
    }
}
