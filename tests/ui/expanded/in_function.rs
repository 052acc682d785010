// What `Osc` makes of tests/ui/pass/in_function.rs.

// Shown
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"in_function.rs\",\"start\":{\"line\":26,\"column\":8},\"end\":{\"line\":26,\"column\":13}},\"definition\":null,\"fields\":[{\"name\":\"shown\",\"json_name\":\"shown\",\"flatten\":false,\"span\":{\"file\":\"in_function.rs\",\"start\":{\"line\":27,\"column\":5},\"end\":{\"line\":27,\"column\":10}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Shown"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Shown {
        fn describe(dump: &mut __osc::Dump) {
            use ::core::option::Option::None;
            use __osc::probe::{
                HasNoSchema as _, HasSchema as _, IsDescribed as _, IsNotDescribed as _,
            };
            if !dump.enter::<Self>() {
                return;
            }
            let definition = dump.definition::<Self>();
            let fields: &[::core::option::Option<::std::string::String>] = &[None];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< Shown as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Shown {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for Shown {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for Shown {}
};

// Borrowed
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"in_function.rs\",\"start\":{\"line\":32,\"column\":8},\"end\":{\"line\":32,\"column\":16}},\"definition\":null,\"fields\":[{\"name\":\"text\",\"json_name\":\"text\",\"flatten\":false,\"span\":{\"file\":\"in_function.rs\",\"start\":{\"line\":34,\"column\":5},\"end\":{\"line\":34,\"column\":9}},\"description\":null,\"definition\":null,\"osc\":{\"span\":{\"file\":\"in_function.rs\",\"start\":{\"line\":33,\"column\":5},\"end\":{\"line\":33,\"column\":53}},\"display_name\":null,\"control\":{\"value\":\"text\",\"span\":{\"file\":\"in_function.rs\",\"start\":{\"line\":33,\"column\":21},\"end\":{\"line\":33,\"column\":25}}},\"shown_when\":[{\"value\":{\"path\":[\"size\"],\"value\":\"\\u0000osc:1\"},\"span\":{\"file\":\"in_function.rs\",\"start\":{\"line\":33,\"column\":27},\"end\":{\"line\":33,\"column\":51}}}],\"scenes\":null,\"order\":null,\"hidden\":null}},{\"name\":\"size\",\"json_name\":\"size\",\"flatten\":false,\"span\":{\"file\":\"in_function.rs\",\"start\":{\"line\":35,\"column\":5},\"end\":{\"line\":35,\"column\":9}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"array\",\"json_name\":\"array\",\"flatten\":false,\"span\":{\"file\":\"in_function.rs\",\"start\":{\"line\":36,\"column\":5},\"end\":{\"line\":36,\"column\":10}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"macros\",\"json_name\":\"macros\",\"flatten\":false,\"span\":{\"file\":\"in_function.rs\",\"start\":{\"line\":37,\"column\":5},\"end\":{\"line\":37,\"column\":11}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Borrowed"),
            ),
            || __osc::text(&(NAME)),
        ],
    };
    #[automatically_derived]
    impl<'a, const N: usize> __osc::probe::Described for Borrowed<'a, N> {
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
                (&__osc::probe::Probe::<Cow<'a, str>>::new()).definition(dump),
                None,
                (&__osc::probe::Probe::<[u8; 4]>::new()).definition(dump),
                (&__osc::probe::Probe::<Vec<FromMacro>>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Cow<'a, str>>::new()).visit(dump);
            (&__osc::probe::Probe::<FromMacro>::new()).visit(dump);
            (&__osc::probe::Probe::<Vec<FromMacro>>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::None, kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<'a, const N: usize> __osc::Through for Borrowed<'a, N> {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<'a, const N: usize> __osc::Serves<__osc::control::ResourceRequirements>
    for Borrowed<'a, N> {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<'a, const N: usize> __osc::Serves<__osc::control::HwDnatElbAccess>
    for Borrowed<'a, N> {}
    #[automatically_derived]
    impl<'a, const N: usize> __osc::Checked for Borrowed<'a, N> {
        fn check(root: &Self) {
            let _ = || {
                let step = &root.size;
                let ::core::option::Option::Some(mut place) = <_ as __osc::Compared>::place(
                    step,
                ) else { return };
                place = NAME;
            };
        }
    }
};

// Local
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"in_function.rs\",\"start\":{\"line\":43,\"column\":12},\"end\":{\"line\":43,\"column\":17}},\"definition\":null,\"fields\":[{\"name\":\"unit\",\"json_name\":\"unit\",\"flatten\":false,\"span\":{\"file\":\"in_function.rs\",\"start\":{\"line\":44,\"column\":9},\"end\":{\"line\":44,\"column\":13}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Local"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Local {
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
                (&__osc::probe::Probe::<Unit>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Unit>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< Local as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Local {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for Local {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for Local {}
};

// Unit
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"in_function.rs\",\"start\":{\"line\":47,\"column\":12},\"end\":{\"line\":47,\"column\":16}},\"definition\":null,\"fields\":[],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Unit"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Unit {
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
        ::core::option::Option::Some(< Unit as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Unit {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for Unit {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for Unit {}
};
