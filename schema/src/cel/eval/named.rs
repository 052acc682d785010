//! What types of values are called.

use super::value::{Kind, Value};

impl Value<'_> {
    /// The type's name at run time.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Value::Null => "null_type",
            Value::Bool(_) => "bool",
            Value::Int(_) => "int",
            Value::Uint(_) => "uint",
            Value::Double(_) => "double",
            Value::String(_) => "string",
            Value::Bytes(_) => "bytes",
            Value::Duration(_) => "google.protobuf.Duration",
            Value::Timestamp(_) => "google.protobuf.Timestamp",
            Value::Type(_) => "type",
            Value::List(_) => "list",
            Value::Map(_) | Value::Object(..) => "map",
            Value::Optional(_) => "optional_type",
            Value::Ip(_) => "net.IP",
            Value::Network(..) => "net.CIDR",
            Value::Url(_) => "kubernetes.URL",
            Value::Quantity(_) => "kubernetes.Quantity",
            Value::Semver(_) => "kubernetes.Semver",
            Value::Format(_) => "kubernetes.NamedFormat",
            Value::Unknown(_) => "unknown",
        }
    }

    /// The type of the server's language, which some messages name.
    pub(crate) fn go_type(&self) -> &'static str {
        match self {
            Value::Null => "types.Null",
            Value::Bool(_) => "types.Bool",
            Value::Int(_) => "types.Int",
            Value::Uint(_) => "types.Uint",
            Value::Double(_) => "types.Double",
            Value::String(_) => "types.String",
            Value::Bytes(_) => "types.Bytes",
            Value::Duration(_) => "types.Duration",
            Value::Timestamp(_) => "types.Timestamp",
            Value::Type(_) => "*types.Type",
            Value::List(list) => match list.kind {
                Kind::Plain => "*types.baseList",
                Kind::Atomic => "*common.unstructuredList",
                Kind::Set => "*common.unstructuredSetList",
                Kind::Map(_) => "*common.unstructuredMapList",
            },
            Value::Map(_) => "*types.baseMap",
            Value::Object(..) => "*common.unstructuredMap",
            Value::Optional(_) => "*types.Optional",
            Value::Ip(_) => "cel.IP",
            Value::Network(..) => "cel.CIDR",
            Value::Url(_) => "cel.URL",
            Value::Quantity(_) => "cel.Quantity",
            Value::Semver(_) => "cel.Semver",
            Value::Format(_) => "cel.Format",
            Value::Unknown(_) => "types.unknown",
        }
    }
}
