// What `Osc` makes of tests/ui/pass/generic.rs.

// Limits
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"generic.rs\",\"start\":{\"line\":8,\"column\":8},\"end\":{\"line\":8,\"column\":14}},\"definition\":null,\"fields\":[{\"name\":\"min\",\"json_name\":\"min\",\"flatten\":false,\"span\":{\"file\":\"generic.rs\",\"start\":{\"line\":11,\"column\":5},\"end\":{\"line\":11,\"column\":8}},\"description\":\"The least\",\"definition\":null,\"osc\":{\"span\":{\"file\":\"generic.rs\",\"start\":{\"line\":10,\"column\":5},\"end\":{\"line\":10,\"column\":27}},\"display_name\":null,\"control\":{\"value\":\"text\",\"span\":{\"file\":\"generic.rs\",\"start\":{\"line\":10,\"column\":21},\"end\":{\"line\":10,\"column\":25}}},\"shown_when\":[],\"scenes\":null,\"order\":null,\"hidden\":null}},{\"name\":\"max\",\"json_name\":\"max\",\"flatten\":false,\"span\":{\"file\":\"generic.rs\",\"start\":{\"line\":14,\"column\":5},\"end\":{\"line\":14,\"column\":8}},\"description\":\"The most\",\"definition\":null,\"osc\":{\"span\":{\"file\":\"generic.rs\",\"start\":{\"line\":13,\"column\":5},\"end\":{\"line\":13,\"column\":31}},\"display_name\":null,\"control\":{\"value\":\"podCount\",\"span\":{\"file\":\"generic.rs\",\"start\":{\"line\":13,\"column\":21},\"end\":{\"line\":13,\"column\":29}}},\"shown_when\":[],\"scenes\":null,\"order\":null,\"hidden\":null}}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Limits"),
            ),
        ],
    };
    #[automatically_derived]
    impl<T: Clone + __osc::JsonSchema> __osc::probe::Described for Limits<T> {
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
                (&__osc::probe::Probe::<Option<T>>::new()).definition(dump),
                None,
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Option<T>>::new()).visit(dump);
            (&__osc::probe::Probe::<T>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::None, kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<T: Clone> __osc::Through for Limits<T> {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<T: Clone> __osc::Serves<__osc::control::ResourceRequirements> for Limits<T> {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<T: Clone> __osc::Serves<__osc::control::HwDnatElbAccess> for Limits<T> {}
    #[automatically_derived]
    impl<T: Clone> __osc::Checked for Limits<T> {
        fn check(root: &Self) {
            let () = <i32 as __osc::Serves<__osc::control::PodCount>>::SERVES;
        }
    }
};

// Spec
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"generic.rs\",\"start\":{\"line\":18,\"column\":8},\"end\":{\"line\":18,\"column\":12}},\"definition\":null,\"fields\":[{\"name\":\"limits\",\"json_name\":\"limits\",\"flatten\":false,\"span\":{\"file\":\"generic.rs\",\"start\":{\"line\":19,\"column\":5},\"end\":{\"line\":19,\"column\":11}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Spec"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Spec {
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
                (&__osc::probe::Probe::<Limits<String>>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Limits<String>>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< Spec as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Spec {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for Spec {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for Spec {}
};
