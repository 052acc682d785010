// What `Osc` makes of tests/ui/pass/hygiene.rs.

// Outer
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
    static DECLARATION: __osc::Declaration = __osc::Declaration {
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":20,\"column\":8},\"end\":{\"line\":20,\"column\":13}},\"definition\":null,\"fields\":[{\"name\":\"text\",\"json_name\":\"text\",\"flatten\":false,\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":22,\"column\":5},\"end\":{\"line\":22,\"column\":9}},\"description\":null,\"definition\":null,\"osc\":{\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":21,\"column\":5},\"end\":{\"line\":21,\"column\":81}},\"display_name\":null,\"control\":{\"value\":\"text\",\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":21,\"column\":21},\"end\":{\"line\":21,\"column\":25}}},\"shown_when\":[{\"value\":{\"path\":[\"on\"],\"value\":\"true\"},\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":21,\"column\":27},\"end\":{\"line\":21,\"column\":49}}},{\"value\":{\"path\":[\"inner\",\"count\"],\"value\":\"3\"},\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":21,\"column\":51},\"end\":{\"line\":21,\"column\":79}}}],\"scenes\":null,\"order\":null,\"hidden\":null}},{\"name\":\"on\",\"json_name\":\"on\",\"flatten\":false,\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":24,\"column\":5},\"end\":{\"line\":24,\"column\":7}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"inner\",\"json_name\":\"inner\",\"flatten\":false,\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":25,\"column\":5},\"end\":{\"line\":25,\"column\":10}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Outer"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Outer {
        fn describe(dump: &mut __osc::Dump) {
            use ::core::option::Option::None;
            use __osc::probe::{
                HasNoSchema as _, HasSchema as _, IsDescribed as _, IsNotDescribed as _,
            };
            if !dump.enter::<Self>() {
                return;
            }
            let definition = dump.definition::<Self>();
            let fields: &[::core::option::Option<::std::string::String>] = &[
                None,
                None,
                (&__osc::probe::Probe::<Inner>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Inner>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< Outer as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Outer {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for Outer {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for Outer {}
    #[automatically_derived]
    impl __osc::Checked for Outer {
        fn check(root: &Self) {
            let () = <String as __osc::Serves<__osc::control::Text>>::SERVES;
            let _ = || {
                let step = &root.on;
                let ::core::option::Option::Some(mut place) = <_ as __osc::Compared>::place(
                    step,
                ) else { return };
                place = true;
            };
            let _ = || {
                let step = &root.inner;
                let ::core::option::Option::Some(step) = <_ as __osc::Through>::through(
                    step,
                ) else { return };
                let step = &step.count;
                let ::core::option::Option::Some(mut place) = <_ as __osc::Compared>::place(
                    step,
                ) else { return };
                place = 3;
            };
        }
    }
};

// Inner
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
    static DECLARATION: __osc::Declaration = __osc::Declaration {
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":31,\"column\":8},\"end\":{\"line\":31,\"column\":13}},\"definition\":null,\"fields\":[],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Inner"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Inner {
        fn describe(dump: &mut __osc::Dump) {
            use ::core::option::Option::None;
            use __osc::probe::{
                HasNoSchema as _, HasSchema as _, IsDescribed as _, IsNotDescribed as _,
            };
            if !dump.enter::<Self>() {
                return;
            }
            let definition = dump.definition::<Self>();
            let fields: &[::core::option::Option<::std::string::String>] = &[];
            let transparent = (&__osc::probe::Probe::<Box<Counted>>::new())
                .definition(dump);
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Box<Counted>>::new()).visit(dump);
            (&__osc::probe::Probe::<Counted>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< Inner as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Listed for Inner
    where
        for<'__osc> Box<Counted>: __osc::Listed,
    {
        type Item = <Box<Counted> as __osc::Listed>::Item;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Inner
    where
        for<'__osc> Box<Counted>: __osc::Through,
    {
        type Inner = <Box<Counted> as __osc::Through>::Inner;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Compared for Inner
    where
        for<'__osc> Box<Counted>: __osc::Compared,
    {
        type Value = <Box<Counted> as __osc::Compared>::Value;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Control> __osc::Serves<__Control> for Inner
    where
        Box<Counted>: __osc::Serves<__Control>,
    {}
};

// Counted
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
    static DECLARATION: __osc::Declaration = __osc::Declaration {
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":35,\"column\":8},\"end\":{\"line\":35,\"column\":15}},\"definition\":null,\"fields\":[{\"name\":\"count\",\"json_name\":\"count\",\"flatten\":false,\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":36,\"column\":5},\"end\":{\"line\":36,\"column\":10}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"big\",\"json_name\":\"big\",\"flatten\":false,\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":37,\"column\":5},\"end\":{\"line\":37,\"column\":8}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"shown\",\"json_name\":\"shown\",\"flatten\":false,\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":39,\"column\":5},\"end\":{\"line\":39,\"column\":10}},\"description\":null,\"definition\":null,\"osc\":{\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":38,\"column\":5},\"end\":{\"line\":38,\"column\":47}},\"display_name\":null,\"control\":null,\"shown_when\":[{\"value\":{\"path\":[\"count\"],\"value\":\"5000000000\"},\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":38,\"column\":11},\"end\":{\"line\":38,\"column\":45}}}],\"scenes\":null,\"order\":null,\"hidden\":null}}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Counted"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Counted {
        fn describe(dump: &mut __osc::Dump) {
            use ::core::option::Option::None;
            use __osc::probe::{
                HasNoSchema as _, HasSchema as _, IsDescribed as _, IsNotDescribed as _,
            };
            if !dump.enter::<Self>() {
                return;
            }
            let definition = dump.definition::<Self>();
            let fields: &[::core::option::Option<::std::string::String>] = &[
                None,
                (&__osc::probe::Probe::<Option<Words>>::new()).definition(dump),
                None,
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Option<Words>>::new()).visit(dump);
            (&__osc::probe::Probe::<Words>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< Counted as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Counted {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for Counted {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for Counted {}
    #[automatically_derived]
    impl __osc::Checked for Counted {
        fn check(root: &Self) {
            let _ = || {
                let step = &root.count;
                let ::core::option::Option::Some(mut place) = <_ as __osc::Compared>::place(
                    step,
                ) else { return };
                place = 5_000_000_000;
            };
        }
    }
};

// Words
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
    static DECLARATION: __osc::Declaration = __osc::Declaration {
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"hygiene.rs\",\"start\":{\"line\":45,\"column\":6},\"end\":{\"line\":45,\"column\":11}},\"definition\":null,\"fields\":[],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Words"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Words {
        fn describe(dump: &mut __osc::Dump) {
            use ::core::option::Option::None;
            use __osc::probe::{
                HasNoSchema as _, HasSchema as _, IsDescribed as _, IsNotDescribed as _,
            };
            if !dump.enter::<Self>() {
                return;
            }
            let definition = dump.definition::<Self>();
            let fields: &[::core::option::Option<::std::string::String>] = &[];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< Words as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Compared for Words {
        type Value = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::Text> for Words {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::Select> for Words {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ImagePullPolicy> for Words {}
};
