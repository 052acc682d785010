// What `Osc` makes of tests/ui/fail/rest_type_checks.rs.

// Storage
::core::compile_error! {
    "unknown key `colour`, expected `display_name`, `control`, `shown_when`, `scenes`, `order` or `hidden`"
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
    impl __osc::probe::Described for Storage {
        fn describe(_: &mut __osc::Dump) {}
    }
    impl __osc::Through for Storage {
        type Inner = Self;
    }
    impl __osc::Listed for Storage {
        type Item = Self;
    }
    impl __osc::Compared for Storage {
        type Value = Self;
    }
    impl<__Control> __osc::Serves<__Control> for Storage {}
};

// ASpec
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"rest_type_checks.rs\",\"start\":{\"line\":16,\"column\":8},\"end\":{\"line\":16,\"column\":13}},\"definition\":null,\"fields\":[{\"name\":\"storage\",\"json_name\":\"storage\",\"flatten\":false,\"span\":{\"file\":\"rest_type_checks.rs\",\"start\":{\"line\":17,\"column\":5},\"end\":{\"line\":17,\"column\":12}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"other\",\"json_name\":\"other\",\"flatten\":false,\"span\":{\"file\":\"rest_type_checks.rs\",\"start\":{\"line\":19,\"column\":5},\"end\":{\"line\":19,\"column\":10}},\"description\":null,\"definition\":null,\"osc\":{\"span\":{\"file\":\"rest_type_checks.rs\",\"start\":{\"line\":18,\"column\":5},\"end\":{\"line\":18,\"column\":78}},\"display_name\":null,\"control\":{\"value\":\"resourceRequirements\",\"span\":{\"file\":\"rest_type_checks.rs\",\"start\":{\"line\":18,\"column\":56},\"end\":{\"line\":18,\"column\":76}}},\"shown_when\":[{\"value\":{\"path\":[\"storage\",\"wrong\"],\"value\":\"true\"},\"span\":{\"file\":\"rest_type_checks.rs\",\"start\":{\"line\":18,\"column\":11},\"end\":{\"line\":18,\"column\":44}}}],\"scenes\":null,\"order\":null,\"hidden\":null}}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "ASpec"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for ASpec {
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
                (&__osc::probe::Probe::<Storage>::new()).definition(dump),
                (&__osc::probe::Probe::<Storage>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Storage>::new()).visit(dump);
        }
    }
    static KIND: __osc::Kind = __osc::Kind {
        declaration: __osc::Declaration {
            facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"rest_type_checks.rs\",\"start\":{\"line\":16,\"column\":8},\"end\":{\"line\":16,\"column\":13}},\"root\":null,\"description\":null,\"kube\":{\"group\":{\"value\":\"example.com\",\"span\":{\"file\":\"rest_type_checks.rs\",\"start\":{\"line\":14,\"column\":16},\"end\":{\"line\":14,\"column\":29}}},\"version\":{\"value\":\"v1\",\"span\":{\"file\":\"rest_type_checks.rs\",\"start\":{\"line\":14,\"column\":41},\"end\":{\"line\":14,\"column\":45}}},\"kind\":{\"value\":\"A\",\"span\":{\"file\":\"rest_type_checks.rs\",\"start\":{\"line\":14,\"column\":54},\"end\":{\"line\":14,\"column\":57}}},\"plural\":\"\\u0000osc:1\",\"singular\":\"a\",\"scope\":\"Cluster\",\"doc\":null,\"no_spec\":false,\"status\":false,\"scale\":null,\"columns\":[],\"selectable\":[],\"short_names\":[],\"categories\":[],\"labels\":{},\"annotations\":{},\"storage\":true,\"served\":true},\"osc\":{\"role\":null,\"display_name\":null,\"dependencies\":[],\"monitor\":null,\"log\":null,\"version\":{\"value\":{\"description\":null,\"mode\":\"url\",\"path\":{\"value\":[\"storage\",\"image\"],\"span\":{\"file\":\"rest_type_checks.rs\",\"start\":{\"line\":15,\"column\":34},\"end\":{\"line\":15,\"column\":47}}},\"tags\":[{\"value\":\"1\",\"span\":{\"file\":\"rest_type_checks.rs\",\"start\":{\"line\":15,\"column\":57},\"end\":{\"line\":15,\"column\":60}}}]},\"span\":{\"file\":\"rest_type_checks.rs\",\"start\":{\"line\":15,\"column\":7},\"end\":{\"line\":15,\"column\":62}}},\"sample\":null}}",
            holes: &[
                || ::std::string::String::from(
                    ::core::concat!(::core::module_path!(), "::", "ASpec"),
                ),
                || <A as ::kube::core::Resource>::plural(&()).into_owned(),
            ],
        },
        name: ::core::any::type_name::<A>,
        root: __osc::Dump::root::<A>,
        spec: |dump| {
            use __osc::probe::{HasNoSchema as _, HasSchema as _};
            (&__osc::probe::Probe::<ASpec>::new()).definition(dump)
        },
        status: ::core::option::Option::None,
        sample: ::core::option::Option::None,
    };
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< ASpec as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::Some(& KIND), }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for ASpec {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for ASpec {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for ASpec {}
    #[automatically_derived]
    impl __osc::Checked for ASpec {
        fn check(root: &Self) {
            let () = <Storage as __osc::Serves<
                __osc::control::ResourceRequirements,
            >>::SERVES;
            let _ = || {
                let step = &root.storage;
                let ::core::option::Option::Some(step) = <_ as __osc::Through>::through(
                    step,
                ) else { return };
                let step = &step.wrong;
                let ::core::option::Option::Some(mut place) = <_ as __osc::Compared>::place(
                    step,
                ) else { return };
                place = true;
            };
            let _ = || {
                let step = &root.storage;
                let ::core::option::Option::Some(step) = <_ as __osc::Through>::through(
                    step,
                ) else { return };
                let step = &step.image;
            };
        }
    }
};
