use osc::Osc;
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Osc, JsonSchema, Serialize)]
enum Mode {
    Plain,
}

#[derive(Osc, JsonSchema, Serialize)]
enum Other {
    Plain,
}

#[derive(Osc, JsonSchema)]
struct A {
    #[osc(shown_when(mode == Other::Plain))]
    size: i32,
    mode: Mode,
}

fn main() {}
