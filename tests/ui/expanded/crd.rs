// What `Osc` makes of tests/ui/pass/crd.rs.

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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":23,\"column\":12},\"end\":{\"line\":23,\"column\":21}},\"definition\":null,\"fields\":[{\"name\":\"disk\",\"json_name\":\"disk\",\"flatten\":false,\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":24,\"column\":5},\"end\":{\"line\":24,\"column\":9}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"memory\",\"json_name\":\"memory\",\"flatten\":false,\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":25,\"column\":5},\"end\":{\"line\":25,\"column\":11}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"parts\",\"json_name\":\"parts\",\"flatten\":false,\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":27,\"column\":5},\"end\":{\"line\":27,\"column\":10}},\"description\":null,\"definition\":null,\"osc\":null,\"schema\":[{\"name\":\"x-kubernetes-list-type\",\"value\":\"map\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":26,\"column\":18},\"end\":{\"line\":26,\"column\":32}}},{\"name\":\"x-osc-list-map-keys\",\"value\":\"part_name\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":26,\"column\":22},\"end\":{\"line\":26,\"column\":31}}},{\"name\":\"x-osc-immutable\",\"value\":true,\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":26,\"column\":34},\"end\":{\"line\":26,\"column\":43}}}]},{\"name\":\"main\",\"json_name\":\"main\",\"flatten\":false,\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":29,\"column\":5},\"end\":{\"line\":29,\"column\":9}},\"description\":null,\"definition\":null,\"osc\":null,\"schema\":[{\"name\":\"x-kubernetes-map-type\",\"value\":\"atomic\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":28,\"column\":50},\"end\":{\"line\":28,\"column\":56}}},{\"name\":\"default\",\"value\":\"\\u0000json:1\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":28,\"column\":21},\"end\":{\"line\":28,\"column\":36}}},{\"name\":\"x-osc-descriptions\",\"value\":\"none\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":28,\"column\":73},\"end\":{\"line\":28,\"column\":77}}}]}],\"transparent\":null,\"schema\":[{\"name\":\"x-kubernetes-validations\",\"value\":{\"rule\":\"self.parts.size() > 0\"},\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":20,\"column\":5},\"end\":{\"line\":20,\"column\":47}}},{\"name\":\"x-osc-exactly-one-of\",\"value\":[\"disk\",\"memory\"],\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":19,\"column\":5},\"end\":{\"line\":19,\"column\":33}}}]}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "CacheSpec"),
            ),
            || __osc::json(&(Part::default())),
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
                (&__osc::probe::Probe::<Option<Size>>::new()).definition(dump),
                (&__osc::probe::Probe::<Option<Size>>::new()).definition(dump),
                (&__osc::probe::Probe::<Option<Parts>>::new()).definition(dump),
                (&__osc::probe::Probe::<Option<Part>>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Option<Part>>::new()).visit(dump);
            (&__osc::probe::Probe::<Option<Parts>>::new()).visit(dump);
            (&__osc::probe::Probe::<Option<Size>>::new()).visit(dump);
            (&__osc::probe::Probe::<Part>::new()).visit(dump);
            (&__osc::probe::Probe::<Parts>::new()).visit(dump);
            (&__osc::probe::Probe::<Size>::new()).visit(dump);
        }
    }
    static KIND: __osc::Kind = __osc::Kind {
        declaration: __osc::Declaration {
            facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":23,\"column\":12},\"end\":{\"line\":23,\"column\":21}},\"root\":null,\"description\":\"A cache\",\"kube\":{\"group\":{\"value\":\"example.com\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":10,\"column\":16},\"end\":{\"line\":10,\"column\":29}}},\"version\":{\"value\":\"v1\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":10,\"column\":41},\"end\":{\"line\":10,\"column\":45}}},\"kind\":{\"value\":\"Cache\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":10,\"column\":54},\"end\":{\"line\":10,\"column\":61}}},\"plural\":\"\\u0000osc:1\",\"singular\":\"cache\",\"scope\":\"Namespaced\",\"doc\":null,\"no_spec\":false,\"status\":true,\"scale\":null,\"columns\":[],\"selectable\":[],\"short_names\":[],\"categories\":[],\"labels\":{},\"annotations\":{},\"storage\":true,\"served\":true},\"osc\":{\"role\":null,\"display_name\":null,\"dependencies\":[],\"monitor\":null,\"log\":null,\"version\":null,\"sample\":null},\"crd\":{\"no_status_subresource\":{\"file\":\"crd.rs\",\"start\":{\"line\":12,\"column\":5},\"end\":{\"line\":12,\"column\":26}},\"conversion\":{\"value\":{\"webhook\":{\"service\":{\"value\":{\"namespace\":{\"value\":\"caches\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":15,\"column\":45},\"end\":{\"line\":15,\"column\":53}}},\"name\":{\"value\":\"cache\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":15,\"column\":24},\"end\":{\"line\":15,\"column\":31}}},\"path\":{\"value\":\"/convert\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":15,\"column\":62},\"end\":{\"line\":15,\"column\":72}}},\"port\":{\"value\":9443,\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":15,\"column\":81},\"end\":{\"line\":15,\"column\":85}}}},\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":15,\"column\":9},\"end\":{\"line\":15,\"column\":86}}},\"url\":null,\"review_versions\":[{\"value\":\"v1\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":16,\"column\":28},\"end\":{\"line\":16,\"column\":32}}}],\"inject_ca_from\":{\"value\":\"caches/serving\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":17,\"column\":26},\"end\":{\"line\":17,\"column\":42}}}}},\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":14,\"column\":5},\"end\":{\"line\":18,\"column\":7}}},\"schema\":[{\"name\":\"x-osc-descriptions\",\"value\":80,\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":13,\"column\":20},\"end\":{\"line\":13,\"column\":22}}}]}}",
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
    #[automatically_derived]
    impl __osc::Checked for CacheSpec {
        fn check(root: &Self) {
            let () = <Option<Parts> as __osc::Listed>::LISTED;
            let _ = |list: &Option<Parts>| {
                let ::core::option::Option::Some(item) = <Option<
                    Parts,
                > as __osc::Listed>::item(list) else { return };
                let _ = &item.part_name;
            };
        }
    }
};

// Size
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":35,\"column\":12},\"end\":{\"line\":35,\"column\":16}},\"definition\":null,\"fields\":[],\"transparent\":null,\"schema\":[{\"name\":\"minimum\",\"value\":1024,\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":35,\"column\":37},\"end\":{\"line\":35,\"column\":41}}},{\"name\":\"multipleOf\",\"value\":1024,\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":34,\"column\":21},\"end\":{\"line\":34,\"column\":25}}}]}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Size"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Size {
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
        ::core::option::Option::Some(< Size as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Listed for Size
    where
        for<'__osc> i64: __osc::Listed,
    {
        type Item = <i64 as __osc::Listed>::Item;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Size
    where
        for<'__osc> i64: __osc::Through,
    {
        type Inner = <i64 as __osc::Through>::Inner;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Compared for Size
    where
        for<'__osc> i64: __osc::Compared,
    {
        type Value = <i64 as __osc::Compared>::Value;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Control> __osc::Serves<__Control> for Size
    where
        i64: __osc::Serves<__Control>,
    {}
};

// Parts
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":40,\"column\":12},\"end\":{\"line\":40,\"column\":17}},\"definition\":null,\"fields\":[],\"transparent\":null,\"schema\":[{\"name\":\"x-kubernetes-list-type\",\"value\":\"map\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":39,\"column\":14},\"end\":{\"line\":39,\"column\":28}}},{\"name\":\"x-osc-list-map-keys\",\"value\":\"part_name\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":39,\"column\":18},\"end\":{\"line\":39,\"column\":27}}},{\"items\":1,\"name\":\"x-kubernetes-map-type\",\"value\":\"granular\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":39,\"column\":48},\"end\":{\"line\":39,\"column\":56}}}]}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Parts"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Parts {
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
            let transparent = (&__osc::probe::Probe::<Vec<Part>>::new())
                .definition(dump);
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Part>::new()).visit(dump);
            (&__osc::probe::Probe::<Vec<Part>>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< Parts as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Listed for Parts
    where
        for<'__osc> Vec<Part>: __osc::Listed,
    {
        type Item = <Vec<Part> as __osc::Listed>::Item;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Parts
    where
        for<'__osc> Vec<Part>: __osc::Through,
    {
        type Inner = <Vec<Part> as __osc::Through>::Inner;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Compared for Parts
    where
        for<'__osc> Vec<Part>: __osc::Compared,
    {
        type Value = <Vec<Part> as __osc::Compared>::Value;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Control> __osc::Serves<__Control> for Parts
    where
        Vec<Part>: __osc::Serves<__Control>,
    {}
    #[automatically_derived]
    impl __osc::Checked for Parts {
        fn check(root: &Self) {
            let () = <Vec<Part> as __osc::Listed>::LISTED;
            let () = <Vec<Part> as __osc::Listed>::LISTED;
            let _ = |list: &Vec<Part>| {
                let ::core::option::Option::Some(item) = <Vec<
                    Part,
                > as __osc::Listed>::item(list) else { return };
                let _ = &item.part_name;
            };
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":45,\"column\":12},\"end\":{\"line\":45,\"column\":16}},\"definition\":null,\"fields\":[{\"name\":\"part_name\",\"json_name\":\"partName\",\"flatten\":false,\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":46,\"column\":5},\"end\":{\"line\":46,\"column\":14}},\"description\":null,\"definition\":null,\"osc\":null}],\"transparent\":null}",
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
            let fields: &[::core::option::Option<::std::string::String>] = &[None];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":50,\"column\":12},\"end\":{\"line\":50,\"column\":23}},\"definition\":null,\"fields\":[{\"name\":\"last\",\"json_name\":\"last\",\"flatten\":false,\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":52,\"column\":5},\"end\":{\"line\":52,\"column\":9}},\"description\":null,\"definition\":null,\"osc\":null,\"schema\":[{\"name\":\"x-kubernetes-embedded-resource\",\"value\":true,\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":51,\"column\":11},\"end\":{\"line\":51,\"column\":28}}},{\"name\":\"x-kubernetes-preserve-unknown-fields\",\"value\":true,\"span\":{\"file\":\"crd.rs\",\"start\":{\"line\":51,\"column\":30},\"end\":{\"line\":51,\"column\":46}}}]}],\"transparent\":null}",
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
                (&__osc::probe::Probe::<Option<serde_json::Value>>::new())
                    .definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Option<serde_json::Value>>::new()).visit(dump);
            (&__osc::probe::Probe::<serde_json::Value>::new()).visit(dump);
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
