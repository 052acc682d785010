//! Structural schemas (`apiextensions.k8s.io/v1`). Pure: JSON values in, JSON values and findings out, no IO.
//!
//! ```text
//! rewrite    schemars' raw definitions + a root's name -> openAPIV3Schema, Vec<Problem>
//! kubernetes what those definitions do not say of the types of Kubernetes
//! policy     what a schema holds beside what the types say: descriptions, metadata of templates
//! lookup     a schema + a field path                   -> the schema of that field, or what is known instead
//! object     a definition + a custom resource          -> ObjectVerdict: what kube-apiserver says to its creation or update;
//!            a schema + a whole custom resource        -> Vec<Violation>: what it would refuse;
//!                                                         the object with its defaults
//! definition a CustomResourceDefinition                -> Verdict: what kube-apiserver says to its creation
//! verdict    what the server answers: causes, reasons, places; decode, metadata, text: what it asks of every document
//! change     two CustomResourceDefinitions            -> Vec<Change>: what breaks, and what does not
//! describe   a schema                                  -> its type, its options
//! cel        rules in CEL, and the names of fields in them
//! format, pattern, re2                                  what the apiserver knows of formats and regular expressions
//! ```
//!
//! Every type that serde and schemars know has a structural schema. A [`Problem`] is left for types that contain
//! themselves without a word about how deep, for patterns that RE2 does not have, for contradictions between a type and
//! a field, and for keywords that no structural schema has; the field accepts any value in the schema that is returned.

pub mod cel;
pub mod change;
mod decode;
mod definition;
mod describe;
mod format;
mod kubernetes;
mod lookup;
mod metadata;
mod object;
mod pattern;
mod policy;
mod re2;
mod rewrite;
mod sorted;
mod text;
mod url;
mod verdict;

pub use cel::identifier;
pub use definition::{Request, judge, judge_for};
pub use describe::{SchemaType, options, type_of};
pub use format::is_known as is_known_format;
pub use kubernetes::is_own as is_of_kubernetes;
pub use lookup::{Found, Missing, lookup};
pub use object::{ObjectVerdict, Pruned, Resource, Violation, check, defaulted};
pub use policy::{Descriptions, EmbeddedMetadata, Policy};
pub use rewrite::{Problem, Rewriting, Step, is_empty, structural};
pub use verdict::{Cause, Class, Reason, Verdict, Warning};
