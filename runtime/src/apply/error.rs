//! Why something is not as it is wanted.

/// Why a child or a status is not as it is wanted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Somebody else's object has the name. It is never taken, never changed and never deleted.
    #[error(
        "{kind} {name} is not this operator's to change: {owner}; delete it or rename it, or let this one have another name"
    )]
    Foreign {
        /// The kind of the object.
        kind: String,
        /// Its name, after its namespace where it has one: `system/zookeeper`.
        name: String,
        /// Whose it is: `it belongs to Deployment web`, or `it belongs to nobody`.
        owner: String,
    },
    /// It belongs to an object of the owner's name that was deleted, and goes as soon as the garbage collector has
    /// seen that.
    #[error("{what} still belongs to a deleted {owner}; it is made anew when it is gone")]
    Former {
        /// What.
        what: String,
        /// The owner's kind and name.
        owner: String,
    },
    /// It is being deleted, and an owner that is gets no children.
    #[error("{what} is being deleted")]
    Deleting {
        /// What.
        what: String,
    },
    /// It was changed or deleted, and the cache has not seen it yet.
    #[error("{what} was changed meanwhile; it is looked at again")]
    Stale {
        /// What.
        what: String,
    },
    /// The API server refuses, or was not reached.
    #[error("cannot {verb} {what}: {}{help}", said(source))]
    Request {
        /// The verb that the operator's role must allow: `create`.
        verb: &'static str,
        /// The resource that it must allow it of: `statefulsets`.
        resource: String,
        /// What it was about.
        what: String,
        /// Why not.
        #[source]
        source: Box<kube::Error>,
        /// What to do, after a `; `, where that is known.
        help: String,
    },
    /// It cannot be written as JSON.
    #[error("{what} cannot be written as JSON: {source}")]
    Serialize {
        /// What.
        what: String,
        /// Why not.
        source: serde_json::Error,
    },
    /// The object was not read from the API server.
    #[error(
        "{what} has no name and no uid; only what was read from the API server can have children and a status"
    )]
    NoUid {
        /// The kind.
        what: String,
    },
    /// A child that is applied again and again needs a name that stays.
    #[error("a {kind} without metadata.name cannot be applied; name it after its owner")]
    NoName {
        /// The kind.
        kind: String,
    },
    /// A child is not where its owner's children can be.
    #[error("{what} cannot be a child: {message}; the garbage collector would delete it")]
    Place {
        /// What.
        what: String,
        /// Why not.
        message: &'static str,
    },
    /// Nobody watches this kind.
    #[error(
        "no {kind} is watched; let the controller own or read that kind, or call `Caches::watch`"
    )]
    NotWatched {
        /// The kind.
        kind: String,
    },
    /// The stream that [`Caches::watch`](super::Caches::watch) returned was dropped before the cache was filled.
    #[error(
        "the cache of {kind} is not filled any more; poll the stream of `Caches::watch` as long as it is used"
    )]
    Stopped {
        /// The kind.
        kind: String,
    },
}

impl Error {
    /// Whether it is in the nature of things and gone at the next try: a conflict, a cache that is behind, something
    /// that is being deleted, a request that was not sent since this replica does not lead any more, or an API server
    /// that is starting, has too much to do, or cannot be reached. Nobody need hear of it.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Former { .. } | Self::Deleting { .. } | Self::Stale { .. } => true,
            Self::Request { source, .. } => match &**source {
                kube::Error::Api(status) => matches!(status.code, 409 | 429 | 503 | 504),
                // What stands in front of the connection, such as a fence, and the connection itself.
                kube::Error::Service(_) | kube::Error::HyperError(_) => true,
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether the operator's role does not allow it; the verb and the resource are those of [`Error::Request`].
    pub fn is_forbidden(&self) -> bool {
        matches!(self, Self::Request { source, verb, .. }
            if matches!(&**source, kube::Error::Api(status) if is_role(status, verb)))
    }

    /// Of a request.
    pub(super) fn request(
        verb: &'static str,
        resource: String,
        what: String,
        source: kube::Error,
    ) -> Self {
        let help = match &source {
            kube::Error::Api(status) if is_ending(status) => {
                return Self::Deleting { what: format!("the namespace of {what}") };
            }
            kube::Error::Api(status) if is_role(status, verb) => {
                format!("; let the operator's role `{verb}` {resource}")
            }
            _ => String::new(),
        };
        Self::Request { verb, resource, what, source: Box::new(source), help }
    }
}

/// Whether it is refused because no role allows it, in the words of the API server's authorizers; quotas and admission
/// plugins forbid as well.
fn is_role(status: &kube::core::Status, verb: &str) -> bool {
    status.code == 403 && status.message.contains(&format!("cannot {verb} resource"))
}

/// Whether it is refused because the namespace is being deleted.
fn is_ending(status: &kube::core::Status) -> bool {
    let causes = status.details.iter().flat_map(|details| &details.causes);
    status.code == 403 && causes.into_iter().any(|cause| cause.reason == "NamespaceTerminating")
}

/// What the API server says in its own words, without what the client says around them.
fn said(error: &kube::Error) -> String {
    match error {
        kube::Error::Api(status) if !status.message.is_empty() => status.message.clone(),
        error => error.to_string(),
    }
}
