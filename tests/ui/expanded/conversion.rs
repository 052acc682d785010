// What `Osc` makes of tests/ui/pass/conversion.rs.

// CacheSpec
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"conversion.rs\",\"start\":{\"line\":12,\"column\":12},\"end\":{\"line\":12,\"column\":21}},\"definition\":null,\"fields\":[{\"name\":\"size\",\"json_name\":\"size\",\"flatten\":false,\"span\":{\"file\":\"conversion.rs\",\"start\":{\"line\":13,\"column\":5},\"end\":{\"line\":13,\"column\":9}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "CacheSpec"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for CacheSpec {
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
    static KIND: __osc::Kind = __osc::Kind {
        declaration: __osc::Declaration {
            facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"conversion.rs\",\"start\":{\"line\":12,\"column\":12},\"end\":{\"line\":12,\"column\":21}},\"root\":null,\"description\":\"All versions have the same fields\",\"kube\":{\"group\":{\"value\":\"example.com\",\"span\":{\"file\":\"conversion.rs\",\"start\":{\"line\":10,\"column\":16},\"end\":{\"line\":10,\"column\":29}}},\"version\":{\"value\":\"v1\",\"span\":{\"file\":\"conversion.rs\",\"start\":{\"line\":10,\"column\":41},\"end\":{\"line\":10,\"column\":45}}},\"kind\":{\"value\":\"Cache\",\"span\":{\"file\":\"conversion.rs\",\"start\":{\"line\":10,\"column\":54},\"end\":{\"line\":10,\"column\":61}}},\"plural\":\"\\u0000osc:1\",\"singular\":\"cache\",\"scope\":\"Cluster\",\"doc\":null,\"no_spec\":false,\"status\":false,\"scale\":null,\"columns\":[],\"selectable\":[],\"short_names\":[],\"categories\":[],\"labels\":{},\"annotations\":{},\"storage\":true,\"served\":true},\"osc\":{\"role\":null,\"display_name\":null,\"dependencies\":[],\"monitor\":null,\"log\":null,\"version\":null,\"sample\":null},\"crd\":{\"no_status_subresource\":null,\"conversion\":{\"value\":\"none\",\"span\":{\"file\":\"conversion.rs\",\"start\":{\"line\":11,\"column\":7},\"end\":{\"line\":11,\"column\":23}}},\"schema\":[]}}",
            holes: &[
                || ::std::string::String::from(
                    ::core::concat!(::core::module_path!(), "::", "CacheSpec"),
                ),
                || <Cache as ::kube::core::Resource>::plural(&()).into_owned(),
            ],
        },
        name: ::core::any::type_name::<Cache>,
        root: __osc::Dump::root::<Cache>,
        spec: |dump| {
            use __osc::probe::{HasNoSchema as _, HasSchema as _};
            (&__osc::probe::Probe::<CacheSpec>::new()).definition(dump)
        },
        status: ::core::option::Option::None,
        sample: ::core::option::Option::None,
    };
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< CacheSpec as __osc::probe::Described >
        ::describe), kind : ::core::option::Option::Some(& KIND), }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for CacheSpec {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for CacheSpec {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for CacheSpec {}
};

// StoreSpec
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"conversion.rs\",\"start\":{\"line\":20,\"column\":12},\"end\":{\"line\":20,\"column\":21}},\"definition\":null,\"fields\":[{\"name\":\"size\",\"json_name\":\"size\",\"flatten\":false,\"span\":{\"file\":\"conversion.rs\",\"start\":{\"line\":21,\"column\":5},\"end\":{\"line\":21,\"column\":9}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "StoreSpec"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for StoreSpec {
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
    static KIND: __osc::Kind = __osc::Kind {
        declaration: __osc::Declaration {
            facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"conversion.rs\",\"start\":{\"line\":20,\"column\":12},\"end\":{\"line\":20,\"column\":21}},\"root\":null,\"description\":\"A webhook is outside of the cluster\",\"kube\":{\"group\":{\"value\":\"example.com\",\"span\":{\"file\":\"conversion.rs\",\"start\":{\"line\":18,\"column\":16},\"end\":{\"line\":18,\"column\":29}}},\"version\":{\"value\":\"v1\",\"span\":{\"file\":\"conversion.rs\",\"start\":{\"line\":18,\"column\":41},\"end\":{\"line\":18,\"column\":45}}},\"kind\":{\"value\":\"Store\",\"span\":{\"file\":\"conversion.rs\",\"start\":{\"line\":18,\"column\":54},\"end\":{\"line\":18,\"column\":61}}},\"plural\":\"\\u0000osc:1\",\"singular\":\"store\",\"scope\":\"Cluster\",\"doc\":null,\"no_spec\":false,\"status\":false,\"scale\":null,\"columns\":[],\"selectable\":[],\"short_names\":[],\"categories\":[],\"labels\":{},\"annotations\":{},\"storage\":true,\"served\":true},\"osc\":{\"role\":null,\"display_name\":null,\"dependencies\":[],\"monitor\":null,\"log\":null,\"version\":null,\"sample\":null},\"crd\":{\"no_status_subresource\":null,\"conversion\":{\"value\":{\"webhook\":{\"service\":null,\"url\":{\"value\":\"https://convert.example.com/store\",\"span\":{\"file\":\"conversion.rs\",\"start\":{\"line\":19,\"column\":32},\"end\":{\"line\":19,\"column\":67}}},\"review_versions\":[],\"inject_ca_from\":null}},\"span\":{\"file\":\"conversion.rs\",\"start\":{\"line\":19,\"column\":7},\"end\":{\"line\":19,\"column\":69}}},\"schema\":[]}}",
            holes: &[
                || ::std::string::String::from(
                    ::core::concat!(::core::module_path!(), "::", "StoreSpec"),
                ),
                || <Store as ::kube::core::Resource>::plural(&()).into_owned(),
            ],
        },
        name: ::core::any::type_name::<Store>,
        root: __osc::Dump::root::<Store>,
        spec: |dump| {
            use __osc::probe::{HasNoSchema as _, HasSchema as _};
            (&__osc::probe::Probe::<StoreSpec>::new()).definition(dump)
        },
        status: ::core::option::Option::None,
        sample: ::core::option::Option::None,
    };
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< StoreSpec as __osc::probe::Described >
        ::describe), kind : ::core::option::Option::Some(& KIND), }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for StoreSpec {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for StoreSpec {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for StoreSpec {}
};
