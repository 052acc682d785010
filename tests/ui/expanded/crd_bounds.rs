// What `Osc` makes of tests/ui/pass/crd_bounds.rs.

// Bounds
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":13,\"column\":12},\"end\":{\"line\":13,\"column\":18}},\"definition\":null,\"fields\":[{\"name\":\"matrix\",\"json_name\":\"matrix\",\"flatten\":false,\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":15,\"column\":5},\"end\":{\"line\":15,\"column\":11}},\"description\":null,\"definition\":null,\"osc\":null,\"schema\":[{\"name\":\"x-kubernetes-list-type\",\"value\":\"atomic\",\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":14,\"column\":75},\"end\":{\"line\":14,\"column\":81}}},{\"items\":2,\"name\":\"exclusiveMinimum\",\"value\":-1.5,\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":14,\"column\":43},\"end\":{\"line\":14,\"column\":47}}},{\"items\":2,\"name\":\"multipleOf\",\"value\":2,\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":14,\"column\":63},\"end\":{\"line\":14,\"column\":64}}}]},{\"name\":\"labels\",\"json_name\":\"labels\",\"flatten\":false,\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":18,\"column\":5},\"end\":{\"line\":18,\"column\":11}},\"description\":null,\"definition\":null,\"osc\":null,\"schema\":[{\"name\":\"x-osc-max-size\",\"value\":\"\\u0000json:1\",\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":16,\"column\":26},\"end\":{\"line\":16,\"column\":33}}},{\"name\":\"x-kubernetes-map-type\",\"value\":\"granular\",\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":17,\"column\":17},\"end\":{\"line\":17,\"column\":25}}}]},{\"name\":\"levels\",\"json_name\":\"levels\",\"flatten\":false,\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":20,\"column\":5},\"end\":{\"line\":20,\"column\":11}},\"description\":null,\"definition\":null,\"osc\":null,\"schema\":[{\"items\":1,\"name\":\"maximum\",\"value\":\"\\u0000json:2\",\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":19,\"column\":34},\"end\":{\"line\":19,\"column\":44}}}]},{\"name\":\"host\",\"json_name\":\"host\",\"flatten\":false,\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":22,\"column\":5},\"end\":{\"line\":22,\"column\":9}},\"description\":null,\"definition\":null,\"osc\":null,\"schema\":[{\"name\":\"pattern\",\"value\":\"a\\\\.b\",\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":21,\"column\":35},\"end\":{\"line\":21,\"column\":40}}}]},{\"name\":\"type\",\"json_name\":\"type\",\"flatten\":false,\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":25,\"column\":5},\"end\":{\"line\":25,\"column\":11}},\"description\":null,\"definition\":null,\"osc\":null,\"schema\":[{\"name\":\"type\",\"value\":\"string\",\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":24,\"column\":18},\"end\":{\"line\":24,\"column\":26}}},{\"name\":\"x-osc-format\",\"value\":\"ipv4\",\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":24,\"column\":37},\"end\":{\"line\":24,\"column\":43}}},{\"name\":\"nullable\",\"value\":true,\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":24,\"column\":45},\"end\":{\"line\":24,\"column\":53}}}]}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Bounds"),
            ),
            || __osc::json(&(LONGEST)),
            || __osc::json(&(Bounds::MOST)),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Bounds {
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
                (&__osc::probe::Probe::<Vec<Vec<f64>>>::new()).definition(dump),
                (&__osc::probe::Probe::<BTreeMap<String, String>>::new())
                    .definition(dump),
                (&__osc::probe::Probe::<Vec<i32>>::new()).definition(dump),
                None,
                (&__osc::probe::Probe::<serde_json::Value>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<BTreeMap<String, String>>::new()).visit(dump);
            (&__osc::probe::Probe::<Vec<Vec<f64>>>::new()).visit(dump);
            (&__osc::probe::Probe::<Vec<f64>>::new()).visit(dump);
            (&__osc::probe::Probe::<Vec<i32>>::new()).visit(dump);
            (&__osc::probe::Probe::<serde_json::Value>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< Bounds as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Bounds {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for Bounds {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for Bounds {}
    #[automatically_derived]
    impl __osc::Checked for Bounds {
        fn check(root: &Self) {
            let () = <Vec<Vec<f64>> as __osc::Listed>::LISTED;
            let () = <Vec<Vec<f64>> as __osc::Listed>::LISTED;
            let () = <<Vec<Vec<f64>> as __osc::Listed>::Item as __osc::Listed>::LISTED;
        }
    }
};

// Generic
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":34,\"column\":12},\"end\":{\"line\":34,\"column\":19}},\"definition\":null,\"fields\":[{\"name\":\"of\",\"json_name\":\"of\",\"flatten\":false,\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":37,\"column\":5},\"end\":{\"line\":37,\"column\":7}},\"description\":null,\"definition\":null,\"osc\":null,\"schema\":[{\"name\":\"x-kubernetes-list-type\",\"value\":\"set\",\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":36,\"column\":18},\"end\":{\"line\":36,\"column\":21}}},{\"name\":\"x-osc-immutable\",\"value\":true,\"span\":{\"file\":\"crd_bounds.rs\",\"start\":{\"line\":36,\"column\":23},\"end\":{\"line\":36,\"column\":32}}}]}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Generic"),
            ),
        ],
    };
    #[automatically_derived]
    impl<T: __osc::JsonSchema, const N: usize> __osc::probe::Described
    for Generic<T, N> {
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
                (&__osc::probe::Probe::<Vec<T>>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<T>::new()).visit(dump);
            (&__osc::probe::Probe::<Vec<T>>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::None, kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<T, const N: usize> __osc::Through for Generic<T, N> {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<T, const N: usize> __osc::Serves<__osc::control::ResourceRequirements>
    for Generic<T, N> {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<T, const N: usize> __osc::Serves<__osc::control::HwDnatElbAccess>
    for Generic<T, N> {}
};
