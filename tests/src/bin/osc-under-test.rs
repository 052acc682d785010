//! cargo-osc for the tests of this crate.

fn main() -> std::process::ExitCode {
    cargo_osc::main_impl().into()
}
