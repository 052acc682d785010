// What `Osc` makes of tests/ui/pass/kind.rs.

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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":41,\"column\":12},\"end\":{\"line\":41,\"column\":21}},\"definition\":null,\"fields\":[{\"name\":\"tag\",\"json_name\":\"tag\",\"flatten\":false,\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":44,\"column\":5},\"end\":{\"line\":44,\"column\":8}},\"description\":\"The version of the image\",\"definition\":null,\"osc\":{\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":43,\"column\":5},\"end\":{\"line\":43,\"column\":102}},\"display_name\":{\"value\":\"Version\",\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":43,\"column\":26},\"end\":{\"line\":43,\"column\":35}}},\"control\":{\"value\":{\"select\":[\"1.0\",\"1.1\"]},\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":43,\"column\":47},\"end\":{\"line\":43,\"column\":67}}},\"shown_when\":[],\"scenes\":{\"value\":[\"CCE\",\"UCS\"],\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":43,\"column\":78},\"end\":{\"line\":43,\"column\":88}}},\"order\":{\"value\":-1,\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":43,\"column\":98},\"end\":{\"line\":43,\"column\":100}}},\"hidden\":null}},{\"name\":\"cluster_domain\",\"json_name\":\"clusterDomain\",\"flatten\":false,\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":46,\"column\":5},\"end\":{\"line\":46,\"column\":19}},\"description\":null,\"definition\":null,\"osc\":{\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":45,\"column\":5},\"end\":{\"line\":45,\"column\":19}},\"display_name\":null,\"control\":null,\"shown_when\":[],\"scenes\":null,\"order\":null,\"hidden\":{\"file\":\"kind.rs\",\"start\":{\"line\":45,\"column\":11},\"end\":{\"line\":45,\"column\":17}}}}],\"transparent\":null}",
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
                (&__osc::probe::Probe::<Option<String>>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Option<String>>::new()).visit(dump);
        }
    }
    static KIND: __osc::Kind = __osc::Kind {
        declaration: __osc::Declaration {
            facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":41,\"column\":12},\"end\":{\"line\":41,\"column\":21}},\"root\":null,\"description\":\"A cache\\n\\nIt forgets.\",\"kube\":{\"group\":{\"value\":\"example.com\",\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":14,\"column\":16},\"end\":{\"line\":14,\"column\":29}}},\"version\":{\"value\":\"v1\",\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":14,\"column\":41},\"end\":{\"line\":14,\"column\":45}}},\"kind\":{\"value\":\"Cache\",\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":14,\"column\":54},\"end\":{\"line\":14,\"column\":61}}},\"plural\":\"\\u0000osc:1\",\"singular\":\"cache\",\"scope\":\"Namespaced\",\"doc\":null,\"no_spec\":false,\"status\":true,\"scale\":null,\"columns\":[],\"selectable\":[],\"short_names\":[],\"categories\":[],\"labels\":{},\"annotations\":{},\"storage\":true,\"served\":true},\"osc\":{\"role\":{\"value\":\"serviceEntity\",\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":16,\"column\":12},\"end\":{\"line\":16,\"column\":25}}},\"display_name\":{\"value\":\"Fast cache\",\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":17,\"column\":20},\"end\":{\"line\":17,\"column\":32}}},\"dependencies\":[{\"value\":{\"service\":\"mysql-operator\",\"apiVersion\":\"mysql.example.com/v1\",\"kind\":\"MysqlCluster\",\"defaultPath\":\"vendor/mysql_service.yaml\"},\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":20,\"column\":5},\"end\":{\"line\":25,\"column\":6}}},{\"value\":{\"service\":\"redis\",\"defaultPath\":\"vendor/redis_service_values.yaml\"},\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":26,\"column\":5},\"end\":{\"line\":26,\"column\":82}}}],\"monitor\":{\"value\":{\"items\":[{\"value\":{\"labelSelector\":{\"\\u0000osc:2\":\"cache\"},\"prometheus\":{\"exporterPort\":9102,\"displayOptions\":{\"levels\":[{\"name\":\"Pod\",\"localeID\":\"level.pod\",\"groupLabel\":\"pod\",\"selectedMetrics\":[\"cache_hits\"],\"metrics\":[{\"title\":\"Hits\",\"localeID\":\"hits\",\"expr\":\"sum(cache_hits{pod=\\\"$\\\"})\",\"unitType\":\"\"}]}]}}},\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":27,\"column\":5},\"end\":{\"line\":37,\"column\":6}}}]},\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":27,\"column\":5},\"end\":{\"line\":37,\"column\":6}}},\"log\":{\"value\":{\"file\":\"vendor/log_config.yaml\"},\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":38,\"column\":16},\"end\":{\"line\":38,\"column\":40}}},\"version\":{\"value\":{\"description\":\"It starts empty\",\"mode\":\"tag\",\"path\":{\"value\":[\"tag\"],\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":19,\"column\":32},\"end\":{\"line\":19,\"column\":35}}},\"tags\":[{\"value\":\"1.0\",\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":19,\"column\":45},\"end\":{\"line\":19,\"column\":50}}},{\"value\":\"1.1\",\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":19,\"column\":52},\"end\":{\"line\":19,\"column\":57}}}]},\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":19,\"column\":5},\"end\":{\"line\":19,\"column\":92}}},\"sample\":{\"value\":{\"failed\":\"it was not made\"},\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":18,\"column\":14},\"end\":{\"line\":18,\"column\":20}}}}}",
            holes: &[
                || ::std::string::String::from(
                    ::core::concat!(::core::module_path!(), "::", "CacheSpec"),
                ),
                || <Cache as ::kube::core::Resource>::plural(&()).into_owned(),
                || {
                    let text: &str = PROVIDER;
                    ::std::string::String::from(text)
                },
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
        sample: ::core::option::Option::Some(|| {
            let root: Cache = sample();
            __osc::sample(&root)
        }),
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
    #[automatically_derived]
    impl __osc::Checked for CacheSpec {
        fn check(root: &Self) {
            let () = <String as __osc::Serves<__osc::control::Select>>::SERVES;
            let _ = || {
                let step = &root.tag;
            };
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":50,\"column\":12},\"end\":{\"line\":50,\"column\":23}},\"definition\":null,\"fields\":[{\"name\":\"observed_generation\",\"json_name\":\"observed_generation\",\"flatten\":false,\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":53,\"column\":5},\"end\":{\"line\":53,\"column\":24}},\"description\":\"The generation of the object that was seen\",\"definition\":null,\"osc\":{\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":52,\"column\":5},\"end\":{\"line\":52,\"column\":27}},\"display_name\":null,\"control\":{\"value\":\"text\",\"span\":{\"file\":\"kind.rs\",\"start\":{\"line\":52,\"column\":21},\"end\":{\"line\":52,\"column\":25}}},\"shown_when\":[],\"scenes\":null,\"order\":null,\"hidden\":null}}],\"transparent\":null}",
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
                (&__osc::probe::Probe::<Option<i64>>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Option<i64>>::new()).visit(dump);
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
    impl __osc::Checked for CacheStatus {
        fn check(root: &Self) {
            let () = <Option<i64> as __osc::Serves<__osc::control::Text>>::SERVES;
        }
    }
};
