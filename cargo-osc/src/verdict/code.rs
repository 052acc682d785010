//! Classes of causes and their codes.

use osc_model::{Code, code};
use osc_schema::Class;

/// The code of a class.
pub(super) fn of(class: Class) -> Code {
    match class {
        Class::Decoding => code::KUBE_01,
        Class::Fields => code::KUBE_02,
        Class::Identity => code::KUBE_03,
        Class::Metadata => code::KUBE_04,
        Class::Approval => code::KUBE_05,
        Class::Versions => code::KUBE_06,
        Class::Conversion => code::KUBE_07,
        Class::Paths => code::KUBE_08,
        Class::Root => code::KUBE_09,
        Class::Structure => code::KUBE_10,
        Class::Branches => code::KUBE_11,
        Class::Pattern => code::KUBE_12,
        Class::Resources => code::KUBE_13,
        // What objects are refused for is about values: the only ones of a definition are its defaults.
        Class::Defaults
        | Class::Types
        | Class::Missing
        | Class::Options
        | Class::Bounds
        | Class::Alternatives
        | Class::Duplicates
        | Class::Scale
        | Class::Validations => code::KUBE_14,
        Class::Keywords => code::KUBE_15,
        Class::Topology => code::KUBE_16,
        Class::Rules => code::KUBE_17,
        Class::Expressions => code::KUBE_18,
        Class::Cost => code::KUBE_19,
    }
}
