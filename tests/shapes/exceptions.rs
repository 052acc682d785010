//! Where a rule does not hold for a type, and why.

use crate::rules::Rule::{self, Defaulted, Kept, Readable, Required};

const DEFAULTS: &str = "the server adds Kubernetes' own defaults, as it does for pods";
const CONTENT: &str = "no format says it: only the type's own code knows which texts it reads";
const FORMAT: &str = "the server takes a list for a string that has a format";
const KEYS: &str = "a structural schema says nothing of the keys of a map";
const KUBERNETES: &str =
    "k8s-openapi reads a missing field as an empty value, whatever upstream requires";
const LENIENT: &str = "serde reads `None` where the field is missing";
const MIXED: &str = "values of several types have no type in a structural schema, and then only some of their rules";
const NULL: &str =
    "the server checks only type and enum of a null, and values of several types have neither";
const POSITION: &str = "the items of a tuple have one schema, whatever their position";
const RANGE: &str = "upstream's schema has no bounds, the type is of 32 bits";
const TAG: &str = "the tag of a struct is written and never read; `#[derive(Osc)]` refuses it";
const REST: &str = "free keys beside fields cannot have a schema";
const TEXT: &str = "the schema is said with `schemars(with = \"String\")`";

/// The type, the rule, the reason.
type Exception = (&'static str, Rule, &'static str);

/// What cannot be said, or need not be. A line that holds no more fails the test.
pub(crate) const ALL: &[Exception] = &[
    ("adjacent::Holder", Readable, "the server takes 1997851409.5 for a multiple of 1"),
    ("adjacent::Lists", Readable, NULL),
    ("adjacent::Maybe", Required, LENIENT),
    ("adjacent::MaybeOrNot", Readable, NULL),
    ("adjacent::Nested", Readable, MIXED),
    ("bounds::Demanded", Required, LENIENT),
    ("bounds::Format", Readable, FORMAT),
    ("external::MixedDescribed", Readable, NULL),
    ("external::OneOfEach", Readable, NULL),
    ("external::Tuples", Readable, POSITION),
    (
        "flattened::MaybeExternal",
        Required,
        "serde reads `None` where what is flattened cannot be read",
    ),
    ("flattened::Plains", Readable, REST),
    ("flattened::Texts", Readable, REST),
    ("internal::TaggedStruct", Kept, TAG),
    ("kubernetes::Job", Required, KUBERNETES),
    ("kubernetes::Operator", Readable, RANGE),
    ("kubernetes::Operator", Required, KUBERNETES),
    ("kubernetes::Parts", Required, KUBERNETES),
    ("kubernetes::PortOrName", Readable, RANGE),
    ("kubernetes::Resources", Required, KUBERNETES),
    ("kubernetes::Selector", Required, KUBERNETES),
    ("kubernetes::Status", Readable, FORMAT),
    ("kubernetes::Status", Required, KUBERNETES),
    ("kubernetes::Template", Required, KUBERNETES),
    ("kubernetes::When", Readable, FORMAT),
    (
        "kubernetes::Metadata",
        Kept,
        "of embedded metadata five fields are kept, unless the policy says `full`",
    ),
    ("kubernetes::Operator", Kept, DEFAULTS),
    ("kubernetes::Template", Kept, DEFAULTS),
    ("kubernetes::Operator", Defaulted, DEFAULTS),
    ("kubernetes::Template", Defaulted, DEFAULTS),
    ("maps::BTreeMap<Mode, String>", Readable, KEYS),
    ("maps::BTreeMap<i64, Plain>", Readable, KEYS),
    ("maps::BTreeMap<u32, String>", Readable, KEYS),
    ("maps::Keyed", Readable, KEYS),
    ("maps::Lettered", Readable, KEYS),
    ("maps::Numbered", Readable, KEYS),
    ("scalars::IpAddr", Readable, CONTENT),
    ("scalars::Ipv4Addr", Readable, FORMAT),
    ("scalars::Ipv6Addr", Readable, FORMAT),
    ("sequences::((i32, bool), [u8; 2])", Readable, POSITION),
    ("sequences::(Option<i32>, Plain)", Readable, POSITION),
    ("sequences::(i32, String)", Readable, POSITION),
    ("sequences::Labelled", Readable, POSITION),
    ("sequences::Vec<(String, Plain)>", Readable, POSITION),
    ("structs::Hex", Readable, TEXT),
    ("structs::With", Readable, TEXT),
    ("times::Chrono", Readable, FORMAT),
    ("times::ChronoDate", Readable, FORMAT),
    ("times::ChronoLocal", Readable, CONTENT),
    ("times::ChronoTime", Readable, CONTENT),
    ("times::Date", Readable, FORMAT),
    ("times::DateTime", Readable, CONTENT),
    ("times::Duration", Readable, CONTENT),
    ("times::Timestamp", Readable, FORMAT),
    ("times::Zoned", Readable, CONTENT),
    ("untagged::BoolOrText", Readable, NULL),
    ("untagged::Numbers", Kept, "the server writes 7e16 as an integer"),
];
