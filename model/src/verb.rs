//! What can be done with a resource or a URL.

use serde::{Deserialize, Serialize};

macro_rules! verbs {
    ($($(#[$doc:meta])* $name:ident $word:literal)*) => {
        /// A verb that Kubernetes knows. Others, of API servers of one's own, are said in `osc/rbac/*.yaml`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Verb {
            $($(#[$doc])* $name),*
        }

        impl Verb {
            /// Every verb with the word that rules have for it.
            pub const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$name)),*];

            /// The word that rules have for it.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word),*
                }
            }
        }
    };
}

verbs! {
    /// Read one object.
    Get "get"
    /// Read all objects.
    List "list"
    /// Be told of changes.
    Watch "watch"
    /// Make an object; server-side apply needs it beside `patch` where the object is not there yet.
    Create "create"
    /// Replace an object.
    Update "update"
    /// Change parts of an object; server-side apply.
    Patch "patch"
    /// Delete one object.
    Delete "delete"
    /// Delete many objects at once.
    DeleteCollection "deletecollection"
    /// Bind a role that grants more than one has.
    Bind "bind"
    /// Write a role that grants more than one has.
    Escalate "escalate"
    /// Act as another user, group or account.
    Impersonate "impersonate"
    /// Approve certificate signing requests of a signer.
    Approve "approve"
    /// Sign certificates as a signer.
    Sign "sign"
    /// Attest a cluster trust bundle.
    Attest "attest"
    /// Use what is named, such as a network attachment.
    Use "use"
    /// Send to a URL.
    Post "post"
    /// Put to a URL.
    Put "put"
    /// Ask for the head of a URL.
    Head "head"
    /// Ask for the options of a URL.
    Options "options"
    /// Every verb.
    Any "*"
}

impl Verb {
    /// Whether a rule of resources can have it.
    pub fn is_of_resources(self) -> bool {
        !matches!(self, Self::Post | Self::Put | Self::Head | Self::Options)
    }

    /// Whether a rule of URLs can have it.
    pub fn is_of_urls(self) -> bool {
        use Verb::{Any, Delete, Get, Head, Options, Patch, Post, Put};
        matches!(self, Get | Post | Put | Patch | Delete | Head | Options | Any)
    }

    /// Why a list of names does not restrict it, where it does not.
    pub fn without_name(self) -> Option<&'static str> {
        match self {
            Self::List => Some("a list is of all objects; kube-apiserver compares no name"),
            Self::Create => {
                Some("an object has no name yet when kube-apiserver asks whether it may be created")
            }
            Self::DeleteCollection => Some("a collection has no name"),
            Self::Any => Some("`*` includes `create` and `list`, which have no name"),
            _ => None,
        }
    }
}
