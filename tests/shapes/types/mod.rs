//! The types, by family.

pub(crate) mod adjacent;
pub(crate) mod bounds;
pub(crate) mod defaults;
pub(crate) mod external;
pub(crate) mod flattened;
pub(crate) mod internal;
pub(crate) mod kubernetes;
pub(crate) mod maps;
pub(crate) mod scalars;
pub(crate) mod sequences;
pub(crate) mod structs;
pub(crate) mod times;
pub(crate) mod untagged;

use crate::case::Case;

/// Items with the derives that every case needs.
macro_rules! types {
    ($($item:item)*) => {
        $(
            #[derive(
                arbitrary::Arbitrary, Debug, PartialEq,
                serde::Serialize, serde::Deserialize, schemars::JsonSchema,
            )]
            $item
        )*
    };
}
pub(crate) use types;

/// Every case, by family.
pub(crate) fn all() -> [Vec<Case>; 13] {
    [
        scalars::cases(),
        structs::cases(),
        defaults::cases(),
        bounds::cases(),
        sequences::cases(),
        maps::cases(),
        external::cases(),
        internal::cases(),
        adjacent::cases(),
        untagged::cases(),
        flattened::cases(),
        kubernetes::cases(),
        times::cases(),
    ]
}
