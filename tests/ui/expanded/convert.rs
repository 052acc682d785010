// What `Osc` makes of tests/ui/pass/convert.rs.

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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":35,\"column\":16},\"end\":{\"line\":35,\"column\":25}},\"definition\":null,\"fields\":[{\"name\":\"replicas\",\"json_name\":\"replicas\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":37,\"column\":13},\"end\":{\"line\":37,\"column\":21}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"interval\",\"json_name\":\"interval\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":39,\"column\":13},\"end\":{\"line\":39,\"column\":21}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"policy\",\"json_name\":\"policy\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":42,\"column\":13},\"end\":{\"line\":42,\"column\":19}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"modes\",\"json_name\":\"modes\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":43,\"column\":13},\"end\":{\"line\":43,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
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
            let fields: &[::core::option::Option<::std::string::String>] = &[
                None,
                None,
                None,
                (&__osc::probe::Probe::<Option<Vec<Mode>>>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Mode>::new()).visit(dump);
            (&__osc::probe::Probe::<Option<Vec<Mode>>>::new()).visit(dump);
            (&__osc::probe::Probe::<Vec<Mode>>::new()).visit(dump);
        }
    }
    static KIND: __osc::Kind = __osc::Kind {
        declaration: __osc::Declaration {
            facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":35,\"column\":16},\"end\":{\"line\":35,\"column\":25}},\"root\":null,\"description\":null,\"kube\":{\"group\":{\"value\":\"example.com\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":32,\"column\":20},\"end\":{\"line\":32,\"column\":33}}},\"version\":{\"value\":\"v1beta1\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":32,\"column\":45},\"end\":{\"line\":32,\"column\":54}}},\"kind\":{\"value\":\"Cache\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":32,\"column\":63},\"end\":{\"line\":32,\"column\":70}}},\"plural\":\"\\u0000osc:1\",\"singular\":\"cache\",\"scope\":\"Cluster\",\"doc\":null,\"no_spec\":false,\"status\":true,\"scale\":null,\"columns\":[],\"selectable\":[],\"short_names\":[],\"categories\":[],\"labels\":{},\"annotations\":{},\"storage\":false,\"served\":true},\"osc\":{\"role\":null,\"display_name\":null,\"dependencies\":[],\"monitor\":null,\"log\":null,\"version\":null,\"sample\":null}}",
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
        status: ::core::option::Option::Some(|dump| {
            use __osc::probe::{HasNoSchema as _, HasSchema as _};
            (&__osc::probe::Probe::<super::Status>::new()).definition(dump)
        }),
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
    type __OtherSpec = <v1::Cache as ::kube::core::object::HasSpec>::Spec;
    #[automatically_derived]
    impl ::core::convert::From<__OtherSpec> for CacheSpec {
        fn from(value: __OtherSpec) -> Self {
            let __OtherSpec { size: __0, interval: __1, modes: __3, .. } = value;
            CacheSpec {
                replicas: ::core::convert::Into::into(__0),
                interval: minutes(__1),
                policy: always(),
                modes: {
                    let values: ::core::option::Option<_> = __3;
                    values
                        .map(|__value| {
                            ::core::iter::IntoIterator::into_iter(__value)
                                .map(|__value| ::core::convert::Into::into(__value))
                                .collect()
                        })
                },
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<CacheSpec> for __OtherSpec {
        fn from(value: CacheSpec) -> Self {
            let CacheSpec { replicas: __0, interval: __1, policy: _, modes: __3 } = value;
            __OtherSpec {
                size: ::core::convert::Into::into(__0),
                interval: seconds(__1),
                modes: {
                    let values: ::core::option::Option<_> = __3;
                    values
                        .map(|__value| {
                            ::core::iter::IntoIterator::into_iter(__value)
                                .map(|__value| ::core::convert::Into::into(__value))
                                .collect()
                        })
                },
                zone: ::core::default::Default::default(),
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<v1::Cache> for Cache {
        fn from(object: v1::Cache) -> Self {
            let v1::Cache { metadata, spec, status } = object;
            Self {
                metadata,
                spec: ::core::convert::Into::into(spec),
                status: status.map(::core::convert::Into::into),
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<Cache> for v1::Cache {
        fn from(object: Cache) -> Self {
            let Cache { metadata, spec, status } = object;
            Self {
                metadata,
                spec: ::core::convert::Into::into(spec),
                status: status.map(::core::convert::Into::into),
            }
        }
    }
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":48,\"column\":14},\"end\":{\"line\":48,\"column\":18}},\"definition\":null,\"fields\":[],\"transparent\":null}",
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
    impl ::core::convert::From<v1::Mode> for Mode {
        fn from(value: v1::Mode) -> Self {
            match value {
                v1::Mode::Plain { .. } => Mode::Plain {},
                v1::Mode::Sized { 0: __0, .. } => {
                    Mode::Bounded {
                        0: ::core::convert::Into::into(__0),
                    }
                }
                v1::Mode::Named { name: __0, .. } => {
                    Mode::Named {
                        name: ::core::convert::Into::into(__0),
                    }
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<Mode> for v1::Mode {
        fn from(value: Mode) -> Self {
            match value {
                Mode::Plain {} => v1::Mode::Plain {},
                Mode::Bounded { 0: __0 } => {
                    v1::Mode::Sized {
                        0: ::core::convert::Into::into(__0),
                    }
                }
                Mode::Named { name: __0 } => {
                    v1::Mode::Named {
                        name: ::core::convert::Into::into(__0),
                    }
                }
            }
        }
    }
};
