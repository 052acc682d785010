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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":17,\"column\":16},\"end\":{\"line\":17,\"column\":25}},\"definition\":null,\"fields\":[{\"name\":\"size\",\"json_name\":\"size\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":18,\"column\":13},\"end\":{\"line\":18,\"column\":17}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"interval\",\"json_name\":\"interval\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":19,\"column\":13},\"end\":{\"line\":19,\"column\":21}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"zone\",\"json_name\":\"zone\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":20,\"column\":13},\"end\":{\"line\":20,\"column\":17}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"main\",\"json_name\":\"main\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":21,\"column\":13},\"end\":{\"line\":21,\"column\":17}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"parts\",\"json_name\":\"parts\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":22,\"column\":13},\"end\":{\"line\":22,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"named\",\"json_name\":\"named\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":23,\"column\":13},\"end\":{\"line\":23,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"plain\",\"json_name\":\"plain\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":24,\"column\":13},\"end\":{\"line\":24,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"words\",\"json_name\":\"words\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":25,\"column\":13},\"end\":{\"line\":25,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"boxed\",\"json_name\":\"boxed\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":26,\"column\":13},\"end\":{\"line\":26,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"mode\",\"json_name\":\"mode\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":27,\"column\":13},\"end\":{\"line\":27,\"column\":17}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"shared\",\"json_name\":\"shared\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":28,\"column\":13},\"end\":{\"line\":28,\"column\":19}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"more\",\"json_name\":\"more\",\"flatten\":true,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":30,\"column\":13},\"end\":{\"line\":30,\"column\":17}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
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
                (&__osc::probe::Probe::<Option<String>>::new()).definition(dump),
                (&__osc::probe::Probe::<Option<Part>>::new()).definition(dump),
                (&__osc::probe::Probe::<Vec<Part>>::new()).definition(dump),
                (&__osc::probe::Probe::<BTreeMap<String, Vec<Part>>>::new())
                    .definition(dump),
                (&__osc::probe::Probe::<HashMap<String, i32>>::new()).definition(dump),
                (&__osc::probe::Probe::<BTreeSet<String>>::new()).definition(dump),
                (&__osc::probe::Probe::<Box<Part>>::new()).definition(dump),
                (&__osc::probe::Probe::<Mode>::new()).definition(dump),
                (&__osc::probe::Probe::<super::Shared>::new()).definition(dump),
                (&__osc::probe::Probe::<More>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<BTreeMap<String, Vec<Part>>>::new()).visit(dump);
            (&__osc::probe::Probe::<BTreeSet<String>>::new()).visit(dump);
            (&__osc::probe::Probe::<Box<Part>>::new()).visit(dump);
            (&__osc::probe::Probe::<HashMap<String, i32>>::new()).visit(dump);
            (&__osc::probe::Probe::<Mode>::new()).visit(dump);
            (&__osc::probe::Probe::<More>::new()).visit(dump);
            (&__osc::probe::Probe::<Option<Part>>::new()).visit(dump);
            (&__osc::probe::Probe::<Option<String>>::new()).visit(dump);
            (&__osc::probe::Probe::<Part>::new()).visit(dump);
            (&__osc::probe::Probe::<Vec<Part>>::new()).visit(dump);
            (&__osc::probe::Probe::<super::Shared>::new()).visit(dump);
        }
    }
    static KIND: __osc::Kind = __osc::Kind {
        declaration: __osc::Declaration {
            facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":17,\"column\":16},\"end\":{\"line\":17,\"column\":25}},\"root\":null,\"description\":null,\"kube\":{\"group\":{\"value\":\"example.com\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":15,\"column\":20},\"end\":{\"line\":15,\"column\":33}}},\"version\":{\"value\":\"v1\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":15,\"column\":45},\"end\":{\"line\":15,\"column\":49}}},\"kind\":{\"value\":\"Cache\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":15,\"column\":58},\"end\":{\"line\":15,\"column\":65}}},\"plural\":\"\\u0000osc:1\",\"singular\":\"cache\",\"scope\":\"Namespaced\",\"doc\":null,\"no_spec\":false,\"status\":true,\"scale\":null,\"columns\":[],\"selectable\":[],\"short_names\":[],\"categories\":[],\"labels\":{},\"annotations\":{},\"storage\":true,\"served\":true},\"osc\":{\"role\":null,\"display_name\":null,\"dependencies\":[],\"monitor\":null,\"log\":null,\"version\":null,\"sample\":null}}",
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
            (&__osc::probe::Probe::<CacheStatus>::new()).definition(dump)
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
};

// Part
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":34,\"column\":16},\"end\":{\"line\":34,\"column\":20}},\"definition\":null,\"fields\":[{\"name\":\"name\",\"json_name\":\"name\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":35,\"column\":13},\"end\":{\"line\":35,\"column\":17}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"bytes\",\"json_name\":\"bytes\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":36,\"column\":13},\"end\":{\"line\":36,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Part"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Part {
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
                (&__osc::probe::Probe::<Bytes>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Bytes>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< Part as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Part {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for Part {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for Part {}
};

// Bytes
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":40,\"column\":16},\"end\":{\"line\":40,\"column\":21}},\"definition\":null,\"fields\":[],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Bytes"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Bytes {
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
        ::core::option::Option::Some(< Bytes as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Listed for Bytes
    where
        for<'__osc> i64: __osc::Listed,
    {
        type Item = <i64 as __osc::Listed>::Item;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Bytes
    where
        for<'__osc> i64: __osc::Through,
    {
        type Inner = <i64 as __osc::Through>::Inner;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Compared for Bytes
    where
        for<'__osc> i64: __osc::Compared,
    {
        type Value = <i64 as __osc::Compared>::Value;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Control> __osc::Serves<__Control> for Bytes
    where
        i64: __osc::Serves<__Control>,
    {}
};

// More
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":43,\"column\":16},\"end\":{\"line\":43,\"column\":20}},\"definition\":null,\"fields\":[{\"name\":\"note\",\"json_name\":\"note\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":44,\"column\":13},\"end\":{\"line\":44,\"column\":17}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "More"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for More {
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
                (&__osc::probe::Probe::<Option<String>>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Option<String>>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< More as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for More {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for More {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for More {}
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":50,\"column\":14},\"end\":{\"line\":50,\"column\":18}},\"definition\":null,\"fields\":[],\"transparent\":null}",
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
            (&__osc::probe::Probe::<Bytes>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< Mode as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
};

// CacheStatus
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":57,\"column\":16},\"end\":{\"line\":57,\"column\":27}},\"definition\":null,\"fields\":[{\"name\":\"phase\",\"json_name\":\"phase\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":58,\"column\":13},\"end\":{\"line\":58,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "CacheStatus"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for CacheStatus {
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
                (&__osc::probe::Probe::<Option<String>>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Option<String>>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< CacheStatus as __osc::probe::Described >
        ::describe), kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for CacheStatus {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for CacheStatus {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for CacheStatus {}
};

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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":73,\"column\":16},\"end\":{\"line\":73,\"column\":25}},\"definition\":null,\"fields\":[{\"name\":\"replicas\",\"json_name\":\"replicas\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":75,\"column\":13},\"end\":{\"line\":75,\"column\":21}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"interval\",\"json_name\":\"interval\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":77,\"column\":13},\"end\":{\"line\":77,\"column\":21}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"policy\",\"json_name\":\"policy\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":80,\"column\":13},\"end\":{\"line\":80,\"column\":19}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"retries\",\"json_name\":\"retries\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":82,\"column\":13},\"end\":{\"line\":82,\"column\":20}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"main\",\"json_name\":\"main\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":83,\"column\":13},\"end\":{\"line\":83,\"column\":17}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"parts\",\"json_name\":\"parts\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":84,\"column\":13},\"end\":{\"line\":84,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"named\",\"json_name\":\"named\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":85,\"column\":13},\"end\":{\"line\":85,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"plain\",\"json_name\":\"plain\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":86,\"column\":13},\"end\":{\"line\":86,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"words\",\"json_name\":\"words\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":87,\"column\":13},\"end\":{\"line\":87,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"boxed\",\"json_name\":\"boxed\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":88,\"column\":13},\"end\":{\"line\":88,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"mode\",\"json_name\":\"mode\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":89,\"column\":13},\"end\":{\"line\":89,\"column\":17}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"shared\",\"json_name\":\"shared\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":90,\"column\":13},\"end\":{\"line\":90,\"column\":19}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"rest\",\"json_name\":\"rest\",\"flatten\":true,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":93,\"column\":13},\"end\":{\"line\":93,\"column\":17}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
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
                (&__osc::probe::Probe::<Option<i32>>::new()).definition(dump),
                (&__osc::probe::Probe::<Option<Part>>::new()).definition(dump),
                (&__osc::probe::Probe::<Vec<Part>>::new()).definition(dump),
                (&__osc::probe::Probe::<BTreeMap<String, Vec<Part>>>::new())
                    .definition(dump),
                (&__osc::probe::Probe::<HashMap<String, i32>>::new()).definition(dump),
                (&__osc::probe::Probe::<BTreeSet<String>>::new()).definition(dump),
                (&__osc::probe::Probe::<Box<Part>>::new()).definition(dump),
                (&__osc::probe::Probe::<Mode>::new()).definition(dump),
                (&__osc::probe::Probe::<super::Shared>::new()).definition(dump),
                (&__osc::probe::Probe::<More>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<BTreeMap<String, Vec<Part>>>::new()).visit(dump);
            (&__osc::probe::Probe::<BTreeSet<String>>::new()).visit(dump);
            (&__osc::probe::Probe::<Box<Part>>::new()).visit(dump);
            (&__osc::probe::Probe::<HashMap<String, i32>>::new()).visit(dump);
            (&__osc::probe::Probe::<Mode>::new()).visit(dump);
            (&__osc::probe::Probe::<More>::new()).visit(dump);
            (&__osc::probe::Probe::<Option<Part>>::new()).visit(dump);
            (&__osc::probe::Probe::<Option<i32>>::new()).visit(dump);
            (&__osc::probe::Probe::<Part>::new()).visit(dump);
            (&__osc::probe::Probe::<Vec<Part>>::new()).visit(dump);
            (&__osc::probe::Probe::<super::Shared>::new()).visit(dump);
        }
    }
    static KIND: __osc::Kind = __osc::Kind {
        declaration: __osc::Declaration {
            facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":73,\"column\":16},\"end\":{\"line\":73,\"column\":25}},\"root\":null,\"description\":null,\"kube\":{\"group\":{\"value\":\"example.com\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":70,\"column\":20},\"end\":{\"line\":70,\"column\":33}}},\"version\":{\"value\":\"v1beta1\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":70,\"column\":45},\"end\":{\"line\":70,\"column\":54}}},\"kind\":{\"value\":\"Cache\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":70,\"column\":63},\"end\":{\"line\":70,\"column\":70}}},\"plural\":\"\\u0000osc:1\",\"singular\":\"cache\",\"scope\":\"Namespaced\",\"doc\":null,\"no_spec\":false,\"status\":true,\"scale\":null,\"columns\":[],\"selectable\":[],\"short_names\":[],\"categories\":[],\"labels\":{},\"annotations\":{},\"storage\":false,\"served\":true},\"osc\":{\"role\":null,\"display_name\":null,\"dependencies\":[],\"monitor\":null,\"log\":null,\"version\":null,\"sample\":null}}",
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
            (&__osc::probe::Probe::<CacheStatus>::new()).definition(dump)
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
            let __OtherSpec {
                size: __0,
                interval: __1,
                main: __4,
                parts: __5,
                named: __6,
                plain: __7,
                words: __8,
                boxed: __9,
                mode: __10,
                shared: __11,
                more: __12,
                ..
            } = value;
            CacheSpec {
                replicas: ::core::convert::Into::into(__0),
                interval: minutes(__1),
                policy: always(),
                retries: <Option<i32> as ::core::default::Default>::default(),
                main: {
                    let values: ::core::option::Option<_> = __4;
                    values.map(|__value| ::core::convert::Into::into(__value))
                },
                parts: ::core::iter::IntoIterator::into_iter(__5)
                    .map(|__value| ::core::convert::Into::into(__value))
                    .collect(),
                named: ::core::iter::IntoIterator::into_iter(__6)
                    .map(|(__key, __value)| (
                        ::core::convert::Into::into(__key),
                        ::core::iter::IntoIterator::into_iter(__value)
                            .map(|__value| ::core::convert::Into::into(__value))
                            .collect(),
                    ))
                    .collect(),
                plain: ::core::iter::IntoIterator::into_iter(__7)
                    .map(|(__key, __value)| (
                        ::core::convert::Into::into(__key),
                        ::core::convert::Into::into(__value),
                    ))
                    .collect(),
                words: ::core::iter::IntoIterator::into_iter(__8)
                    .map(|__value| ::core::convert::Into::into(__value))
                    .collect(),
                boxed: ::std::boxed::Box::new(::core::convert::Into::into((*__9))),
                mode: ::core::convert::Into::into(__10),
                shared: ::core::convert::Into::into(__11),
                rest: ::core::convert::Into::into(__12),
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<CacheSpec> for __OtherSpec {
        fn from(value: CacheSpec) -> Self {
            let CacheSpec {
                replicas: __0,
                interval: __1,
                policy: _,
                retries: _,
                main: __4,
                parts: __5,
                named: __6,
                plain: __7,
                words: __8,
                boxed: __9,
                mode: __10,
                shared: __11,
                rest: __12,
            } = value;
            __OtherSpec {
                size: ::core::convert::Into::into(__0),
                interval: seconds(__1),
                main: {
                    let values: ::core::option::Option<_> = __4;
                    values.map(|__value| ::core::convert::Into::into(__value))
                },
                parts: ::core::iter::IntoIterator::into_iter(__5)
                    .map(|__value| ::core::convert::Into::into(__value))
                    .collect(),
                named: ::core::iter::IntoIterator::into_iter(__6)
                    .map(|(__key, __value)| (
                        ::core::convert::Into::into(__key),
                        ::core::iter::IntoIterator::into_iter(__value)
                            .map(|__value| ::core::convert::Into::into(__value))
                            .collect(),
                    ))
                    .collect(),
                plain: ::core::iter::IntoIterator::into_iter(__7)
                    .map(|(__key, __value)| (
                        ::core::convert::Into::into(__key),
                        ::core::convert::Into::into(__value),
                    ))
                    .collect(),
                words: ::core::iter::IntoIterator::into_iter(__8)
                    .map(|__value| ::core::convert::Into::into(__value))
                    .collect(),
                boxed: ::std::boxed::Box::new(::core::convert::Into::into((*__9))),
                mode: ::core::convert::Into::into(__10),
                shared: ::core::convert::Into::into(__11),
                more: ::core::convert::Into::into(__12),
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

// Part
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":99,\"column\":16},\"end\":{\"line\":99,\"column\":20}},\"definition\":null,\"fields\":[{\"name\":\"name\",\"json_name\":\"name\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":100,\"column\":13},\"end\":{\"line\":100,\"column\":17}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"bytes\",\"json_name\":\"bytes\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":101,\"column\":13},\"end\":{\"line\":101,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null,\"schema\":[{\"name\":\"x-osc-serde-default\",\"value\":\"\\u0000json:1\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":97,\"column\":13},\"end\":{\"line\":97,\"column\":20}}}]},{\"name\":\"level\",\"json_name\":\"level\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":103,\"column\":13},\"end\":{\"line\":103,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Part"),
            ),
            || {
                use __osc::probe::{IsNotWritten as _, IsWritten as _};
                (&__osc::probe::Probe::<Bytes>::new())
                    .absent(&((<Part as ::core::default::Default>::default()).bytes))
            },
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Part {
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
                (&__osc::probe::Probe::<Bytes>::new()).definition(dump),
                None,
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Bytes>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< Part as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Part {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for Part {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for Part {}
    #[automatically_derived]
    impl ::core::convert::From<v1::Part> for Part {
        fn from(value: v1::Part) -> Self {
            let v1::Part { name: __0, bytes: __1, .. } = value;
            Part {
                name: ::core::convert::Into::into(__0),
                bytes: ::core::convert::Into::into(__1),
                level: (<Self as ::core::default::Default>::default()).level,
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<Part> for v1::Part {
        fn from(value: Part) -> Self {
            let Part { name: __0, bytes: __1, level: _ } = value;
            v1::Part {
                name: ::core::convert::Into::into(__0),
                bytes: ::core::convert::Into::into(__1),
            }
        }
    }
};

// Bytes
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":114,\"column\":16},\"end\":{\"line\":114,\"column\":21}},\"definition\":null,\"fields\":[],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Bytes"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Bytes {
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
        ::core::option::Option::Some(< Bytes as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Listed for Bytes
    where
        for<'__osc> i64: __osc::Listed,
    {
        type Item = <i64 as __osc::Listed>::Item;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Bytes
    where
        for<'__osc> i64: __osc::Through,
    {
        type Inner = <i64 as __osc::Through>::Inner;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Compared for Bytes
    where
        for<'__osc> i64: __osc::Compared,
    {
        type Value = <i64 as __osc::Compared>::Value;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Control> __osc::Serves<__Control> for Bytes
    where
        i64: __osc::Serves<__Control>,
    {}
    #[automatically_derived]
    impl ::core::convert::From<v1::Bytes> for Bytes {
        fn from(value: v1::Bytes) -> Self {
            let v1::Bytes { 0: __0, .. } = value;
            Bytes {
                0: ::core::convert::Into::into(__0),
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<Bytes> for v1::Bytes {
        fn from(value: Bytes) -> Self {
            let Bytes { 0: __0 } = value;
            v1::Bytes {
                0: ::core::convert::Into::into(__0),
            }
        }
    }
};

// More
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":118,\"column\":16},\"end\":{\"line\":118,\"column\":20}},\"definition\":null,\"fields\":[{\"name\":\"note\",\"json_name\":\"note\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":119,\"column\":13},\"end\":{\"line\":119,\"column\":17}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "More"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for More {
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
                (&__osc::probe::Probe::<Option<String>>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Option<String>>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< More as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for More {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for More {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for More {}
    #[automatically_derived]
    impl ::core::convert::From<v1::More> for More {
        fn from(value: v1::More) -> Self {
            let v1::More { note: __0, seen: __1, .. } = value;
            More {
                note: {
                    let values: ::core::option::Option<_> = __0;
                    values.map(|__value| ::core::convert::Into::into(__value))
                },
                seen: ::core::convert::Into::into(__1),
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<More> for v1::More {
        fn from(value: More) -> Self {
            let More { note: __0, seen: __1 } = value;
            v1::More {
                note: {
                    let values: ::core::option::Option<_> = __0;
                    values.map(|__value| ::core::convert::Into::into(__value))
                },
                seen: ::core::convert::Into::into(__1),
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":126,\"column\":14},\"end\":{\"line\":126,\"column\":18}},\"definition\":null,\"fields\":[],\"transparent\":null}",
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
            (&__osc::probe::Probe::<Bytes>::new()).visit(dump);
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
                v1::Mode::Sized { 0: __0, 1: __1, .. } => {
                    Mode::Bounded {
                        0: ::core::convert::Into::into(__0),
                        1: ::core::convert::Into::into(__1),
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
                Mode::Bounded { 0: __0, 1: __1 } => {
                    v1::Mode::Sized {
                        0: ::core::convert::Into::into(__0),
                        1: ::core::convert::Into::into(__1),
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

// CacheStatus
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":137,\"column\":16},\"end\":{\"line\":137,\"column\":27}},\"definition\":null,\"fields\":[{\"name\":\"phase\",\"json_name\":\"phase\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":138,\"column\":13},\"end\":{\"line\":138,\"column\":18}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "CacheStatus"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for CacheStatus {
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
                (&__osc::probe::Probe::<Option<String>>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Option<String>>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< CacheStatus as __osc::probe::Described >
        ::describe), kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for CacheStatus {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for CacheStatus {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for CacheStatus {}
    #[automatically_derived]
    impl ::core::convert::From<v1::CacheStatus> for CacheStatus {
        fn from(value: v1::CacheStatus) -> Self {
            let v1::CacheStatus { phase: __0, .. } = value;
            CacheStatus {
                phase: {
                    let values: ::core::option::Option<_> = __0;
                    values.map(|__value| ::core::convert::Into::into(__value))
                },
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<CacheStatus> for v1::CacheStatus {
        fn from(value: CacheStatus) -> Self {
            let CacheStatus { phase: __0 } = value;
            v1::CacheStatus {
                phase: {
                    let values: ::core::option::Option<_> = __0;
                    values.map(|__value| ::core::convert::Into::into(__value))
                },
            }
        }
    }
};

// Shared
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":156,\"column\":12},\"end\":{\"line\":156,\"column\":18}},\"definition\":null,\"fields\":[{\"name\":\"on\",\"json_name\":\"on\",\"flatten\":false,\"span\":{\"file\":\"convert.rs\",\"start\":{\"line\":157,\"column\":5},\"end\":{\"line\":157,\"column\":7}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Shared"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Shared {
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
        ::core::option::Option::Some(< Shared as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Shared {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for Shared {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for Shared {}
};
