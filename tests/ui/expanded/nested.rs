// What `Osc` makes of tests/ui/pass/nested.rs.

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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"nested.rs\",\"start\":{\"line\":8,\"column\":8},\"end\":{\"line\":8,\"column\":13}},\"definition\":null,\"fields\":[{\"name\":\"tls\",\"json_name\":\"tls\",\"flatten\":false,\"span\":{\"file\":\"nested.rs\",\"start\":{\"line\":9,\"column\":5},\"end\":{\"line\":9,\"column\":8}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"certificate\",\"json_name\":\"certificate\",\"flatten\":false,\"span\":{\"file\":\"nested.rs\",\"start\":{\"line\":12,\"column\":5},\"end\":{\"line\":12,\"column\":16}},\"description\":\"A certificate\",\"definition\":null,\"osc\":{\"span\":{\"file\":\"nested.rs\",\"start\":{\"line\":11,\"column\":5},\"end\":{\"line\":11,\"column\":100}},\"display_name\":null,\"control\":{\"value\":\"secret\",\"span\":{\"file\":\"nested.rs\",\"start\":{\"line\":11,\"column\":21},\"end\":{\"line\":11,\"column\":27}}},\"shown_when\":[{\"value\":{\"path\":[\"tls\",\"enabled\"],\"value\":\"true\"},\"span\":{\"file\":\"nested.rs\",\"start\":{\"line\":11,\"column\":29},\"end\":{\"line\":11,\"column\":60}}},{\"value\":{\"path\":[\"tls\",\"mode\"],\"value\":\"\\u0000osc:1\"},\"span\":{\"file\":\"nested.rs\",\"start\":{\"line\":11,\"column\":62},\"end\":{\"line\":11,\"column\":98}}}],\"scenes\":null,\"order\":null,\"hidden\":null}},{\"name\":\"address\",\"json_name\":\"address\",\"flatten\":false,\"span\":{\"file\":\"nested.rs\",\"start\":{\"line\":15,\"column\":5},\"end\":{\"line\":15,\"column\":12}},\"description\":\"An address of a kind that the attributes do not know\",\"definition\":null,\"osc\":{\"span\":{\"file\":\"nested.rs\",\"start\":{\"line\":14,\"column\":5},\"end\":{\"line\":14,\"column\":70}},\"display_name\":null,\"control\":{\"value\":{\"urn\":\"urn:alm:descriptor:com.tectonic.ui:label\"},\"span\":{\"file\":\"nested.rs\",\"start\":{\"line\":14,\"column\":21},\"end\":{\"line\":14,\"column\":68}}},\"shown_when\":[],\"scenes\":null,\"order\":null,\"hidden\":null}}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Outer"),
            ),
            || __osc::text(&(Mode::Strict)),
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
                (&__osc::probe::Probe::<Option<Box<Tls>>>::new()).definition(dump),
                (&__osc::probe::Probe::<Option<String>>::new()).definition(dump),
                (&__osc::probe::Probe::<std::net::IpAddr>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Box<Tls>>::new()).visit(dump);
            (&__osc::probe::Probe::<Option<Box<Tls>>>::new()).visit(dump);
            (&__osc::probe::Probe::<Option<String>>::new()).visit(dump);
            (&__osc::probe::Probe::<Tls>::new()).visit(dump);
            (&__osc::probe::Probe::<std::net::IpAddr>::new()).visit(dump);
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
            let () = <Option<String> as __osc::Serves<__osc::control::Secret>>::SERVES;
            let _ = || {
                let step = &root.tls;
                let ::core::option::Option::Some(step) = <_ as __osc::Through>::through(
                    step,
                ) else { return };
                let step = &step.enabled;
                let ::core::option::Option::Some(mut place) = <_ as __osc::Compared>::place(
                    step,
                ) else { return };
                place = true;
            };
            let _ = || {
                let step = &root.tls;
                let ::core::option::Option::Some(step) = <_ as __osc::Through>::through(
                    step,
                ) else { return };
                let step = &step.mode;
                let ::core::option::Option::Some(mut place) = <_ as __osc::Compared>::place(
                    step,
                ) else { return };
                place = Mode::Strict;
            };
        }
    }
};

// Tls
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"nested.rs\",\"start\":{\"line\":20,\"column\":8},\"end\":{\"line\":20,\"column\":11}},\"definition\":null,\"fields\":[{\"name\":\"enabled\",\"json_name\":\"enabled\",\"flatten\":false,\"span\":{\"file\":\"nested.rs\",\"start\":{\"line\":21,\"column\":5},\"end\":{\"line\":21,\"column\":12}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"mode\",\"json_name\":\"mode\",\"flatten\":false,\"span\":{\"file\":\"nested.rs\",\"start\":{\"line\":22,\"column\":5},\"end\":{\"line\":22,\"column\":9}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Tls"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Tls {
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
                (&__osc::probe::Probe::<Mode>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Mode>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< Tls as __osc::probe::Described > ::describe), kind
        : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Tls {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for Tls {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for Tls {}
};

// Mode
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"nested.rs\",\"start\":{\"line\":26,\"column\":6},\"end\":{\"line\":26,\"column\":10}},\"definition\":null,\"fields\":[],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Mode"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Mode {
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
        ::core::option::Option::Some(< Mode as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Compared for Mode {
        type Value = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::Text> for Mode {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::Select> for Mode {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ImagePullPolicy> for Mode {}
};
