//! The attributes as the compiler sees them: one mistake a file, with what it says about it beside it.
//! `TRYBUILD=overwrite cargo test -p osc-tests --test ui` accepts changes.

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*.rs");
    cases.pass("ui/handlers/*.rs");
    cases.pass("webhooks/goldens/*.rs");
    cases.compile_fail("ui/fail/*.rs");
}
