//! Types in functions, from a macro, with lifetimes and constants.

use std::borrow::Cow;

use osc::Osc;
use schemars::JsonSchema;

const NAME: &str = "big";

macro_rules! declare {
    ($name:ident, $ty:ty, $order:literal, $segment:ident) => {
        #[derive(Osc, JsonSchema)]
        #[allow(dead_code)]
        struct $name {
            #[osc(order = $order, control = PodCount, shown_when($segment.shown == true))]
            field: $ty,
            $segment: Shown,
        }
    };
}

declare!(FromMacro, i32, 3, inner);

#[derive(Osc, JsonSchema)]
#[allow(dead_code)]
struct Shown {
    shown: bool,
}

#[derive(Osc, JsonSchema)]
#[allow(dead_code)]
struct Borrowed<'a, const N: usize> {
    #[osc(control = Text, shown_when(size == NAME))]
    text: Cow<'a, str>,
    size: String,
    array: [u8; 4],
    macros: Vec<FromMacro>,
}

fn main() {
    #[derive(Osc, JsonSchema)]
    #[allow(dead_code)]
    struct Local {
        unit: Unit,
    }
    #[derive(Osc, JsonSchema)]
    struct Unit;
}
