// What `Osc` makes of tests/ui/fail/two_mistakes.rs.

// ASpec
::core::compile_error! {
    "unknown key `contrl`, did you mean `control`?"
}
::core::compile_error! {
    "expected a whole number"
}
::core::compile_error! {
    "unknown role `Operator`, did you mean `Operation`?"
}
#[doc(hidden)]
#[allow(
    dead_code,
    deprecated,
    unused_assignments,
    unused_imports,
    unused_qualifications,
    unused_variables,
    clippy::all,
    clippy::pedantic,
    clippy::absolute_paths,
)]
const _: () = {
    use ::osc::__private as __osc;
    impl __osc::probe::Described for ASpec {
        fn describe(_: &mut __osc::Dump) {}
    }
    impl __osc::Through for ASpec {
        type Inner = Self;
    }
    impl __osc::Listed for ASpec {
        type Item = Self;
    }
    impl __osc::Compared for ASpec {
        type Value = Self;
    }
    impl<__Control> __osc::Serves<__Control> for ASpec {}
};
