//! What keeps the operator from giving an instance what it asks for.

use std::fmt;

use osc_runtime::apply;

/// A reason why an instance cannot have what it asks for, which only its user or an administrator can change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The spec asks for other volumes than the instance was created with.
    StorageCannotChange,
    /// There is no such storage class.
    NoStorageClass {
        /// Its name.
        class: String,
    },
    /// An object that would be the instance's belongs to somebody else.
    Foreign {
        /// Its kind.
        kind: String,
        /// Its name, after its namespace.
        name: String,
        /// Whose it is: `it belongs to Deployment web`.
        owner: String,
    },
    /// The operator may not do what it has to.
    Forbidden {
        /// What it would do, such as `create`.
        verb: String,
        /// What it would do it with, such as `statefulsets.apps`.
        resource: String,
    },
    /// The API server takes an object for invalid, and says why.
    Refused {
        /// Its kind and name.
        what: String,
        /// What the API server says.
        why: String,
    },
}

impl Obstacle {
    /// The reason of the condition, a word for programs.
    pub fn reason(&self) -> &'static str {
        match self {
            Self::StorageCannotChange => "StorageCannotChange",
            Self::NoStorageClass { .. } => "NoStorageClass",
            Self::Foreign { .. } => "ForeignObject",
            Self::Forbidden { .. } => "Forbidden",
            Self::Refused { .. } => "Refused",
        }
    }

    /// Whether the rest of the instance waits, too. Volumes that stay as they are keep nothing else from changing.
    pub fn stops_everything(&self) -> bool {
        *self != Self::StorageCannotChange
    }
}

impl std::error::Error for Obstacle {}

/// Of what went wrong, what only people can put right; all else is given back.
impl TryFrom<apply::Error> for Obstacle {
    type Error = apply::Error;

    fn try_from(error: apply::Error) -> Result<Self, apply::Error> {
        match error {
            apply::Error::Foreign { kind, name, owner } => Ok(Self::Foreign { kind, name, owner }),
            apply::Error::Request { verb, resource, .. } if error.is_forbidden() => {
                Ok(Self::Forbidden {
                    verb: verb.to_owned(),
                    resource,
                })
            }
            apply::Error::Request { what, source, .. } if is_invalid(&source) => {
                Ok(Self::Refused {
                    what,
                    why: source.to_string(),
                })
            }
            error => Err(error),
        }
    }
}

fn is_invalid(error: &kube::Error) -> bool {
    matches!(error, kube::Error::Api(status) if status.code == 422 || status.code == 400)
}

/// The message of the condition: what is wrong and what to do.
impl fmt::Display for Obstacle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StorageCannotChange => formatter.write_str(
                "spec.storage is not what the instance was created with, and volumes cannot change: it keeps those that \
                 it has; set spec.storage back, or create another instance",
            ),
            Self::NoStorageClass { class } => write!(
                formatter,
                "there is no storage class `{class}`: create it, or create the instance again with one that exists"
            ),
            Self::Foreign { kind, name, owner } => write!(
                formatter,
                "the {kind} `{name}` exists, and {owner}: it is left alone; delete it, or give the instance another name"
            ),
            Self::Forbidden { verb, resource } => write!(
                formatter,
                "the operator may not `{verb}` `{resource}`: give its service account the roles of its package again"
            ),
            Self::Refused { what, why } => write!(formatter, "{what} was refused: {why}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_names_what_is_wrong() {
        let forbidden = Obstacle::Forbidden {
            verb: "create".into(),
            resource: "statefulsets.apps".into(),
        };
        let message = forbidden.to_string();
        assert!(
            message.contains("`create` `statefulsets.apps`"),
            "{message}"
        );
        let class = Obstacle::NoStorageClass {
            class: "fast".into(),
        };
        assert!(class.to_string().contains("`fast`"), "{class}");
        let foreign = Obstacle::Foreign {
            kind: "Service".into(),
            name: "a-broker".into(),
            owner: "it belongs to Helm a".into(),
        };
        let message = foreign.to_string();
        assert!(
            message.starts_with("the Service `a-broker` exists, and it belongs to Helm a"),
            "{message}"
        );
    }

    #[test]
    fn volumes_stop_nothing_else() {
        assert!(!Obstacle::StorageCannotChange.stops_everything());
        assert!(
            Obstacle::NoStorageClass {
                class: "fast".into()
            }
            .stops_everything()
        );
    }
}
