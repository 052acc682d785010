//! `cargo osc`.

fn main() -> std::process::ExitCode {
    cargo_osc::main_impl().into()
}
