// What `Osc` makes of tests/ui/pass/stand_in.rs.

// Volume
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":10,\"column\":12},\"end\":{\"line\":10,\"column\":18}},\"definition\":null,\"fields\":[],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Volume"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Volume {
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
            let transparent = (&__osc::probe::Probe::<RawVolume>::new())
                .definition(dump);
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<RawVolume>::new()).visit(dump);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< Volume as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Control> __osc::Serves<__Control> for Volume
    where
        RawVolume: __osc::Serves<__Control>,
    {}
};

// RawVolume
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":16,\"column\":8},\"end\":{\"line\":16,\"column\":17}},\"definition\":null,\"fields\":[{\"name\":\"gigabytes\",\"json_name\":\"gigabytes\",\"flatten\":false,\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":19,\"column\":5},\"end\":{\"line\":19,\"column\":14}},\"description\":\"How much it holds\",\"definition\":null,\"osc\":{\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":18,\"column\":5},\"end\":{\"line\":18,\"column\":31}},\"display_name\":null,\"control\":{\"value\":\"podCount\",\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":18,\"column\":21},\"end\":{\"line\":18,\"column\":29}}},\"shown_when\":[],\"scenes\":null,\"order\":null,\"hidden\":null}},{\"name\":\"class\",\"json_name\":\"class\",\"flatten\":false,\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":21,\"column\":5},\"end\":{\"line\":21,\"column\":10}},\"description\":null,\"definition\":null,\"osc\":{\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":20,\"column\":5},\"end\":{\"line\":20,\"column\":39}},\"display_name\":null,\"control\":null,\"shown_when\":[{\"value\":{\"path\":[\"gigabytes\"],\"value\":\"3\"},\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":20,\"column\":11},\"end\":{\"line\":20,\"column\":37}}}],\"scenes\":null,\"order\":null,\"hidden\":null}}],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "RawVolume"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for RawVolume {
        fn describe(dump: &mut __osc::Dump) {
            use ::core::option::Option::None;
            use __osc::probe::{
                HasNoSchema as _, HasSchema as _, IsDescribed as _, IsNotDescribed as _,
            };
            if !dump.enter::<Self>() {
                return;
            }
            let definition = dump.definition::<Self>();
            let fields: &[::core::option::Option<::std::string::String>] = &[None, None];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
        }
    }
    __osc::inventory::submit! {
        __osc::Entry { package : ::core::env!("CARGO_PKG_NAME"), folder :
        ::core::env!("CARGO_MANIFEST_DIR"), declaration : & DECLARATION, describe :
        ::core::option::Option::Some(< RawVolume as __osc::probe::Described >
        ::describe), kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for RawVolume {
        type Inner = Self;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::ResourceRequirements> for RawVolume {}
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Serves<__osc::control::HwDnatElbAccess> for RawVolume {}
    #[automatically_derived]
    impl __osc::Checked for RawVolume {
        fn check(root: &Self) {
            let () = <u64 as __osc::Serves<__osc::control::PodCount>>::SERVES;
            let _ = || {
                let step = &root.gigabytes;
                let ::core::option::Option::Some(mut place) = <_ as __osc::Compared>::place(
                    step,
                ) else { return };
                place = 3;
            };
        }
    }
};

// Level
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":36,\"column\":6},\"end\":{\"line\":36,\"column\":11}},\"definition\":null,\"fields\":[],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Level"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Level {
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
        ::core::option::Option::Some(< Level as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Control> __osc::Serves<__Control> for Level
    where
        String: __osc::Serves<__Control>,
    {}
};

// Address
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":51,\"column\":8},\"end\":{\"line\":51,\"column\":15}},\"definition\":null,\"fields\":[],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Address"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Address {
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
        ::core::option::Option::Some(< Address as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Control> __osc::Serves<__Control> for Address
    where
        String: __osc::Serves<__Control>,
    {}
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":58,\"column\":8},\"end\":{\"line\":58,\"column\":12}},\"definition\":null,\"fields\":[{\"name\":\"volume\",\"json_name\":\"volume\",\"flatten\":false,\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":59,\"column\":5},\"end\":{\"line\":59,\"column\":11}},\"description\":null,\"definition\":null,\"osc\":null},{\"name\":\"level\",\"json_name\":\"level\",\"flatten\":false,\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":61,\"column\":5},\"end\":{\"line\":61,\"column\":10}},\"description\":null,\"definition\":null,\"osc\":{\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":60,\"column\":5},\"end\":{\"line\":60,\"column\":31}},\"display_name\":null,\"control\":{\"value\":\"password\",\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":60,\"column\":21},\"end\":{\"line\":60,\"column\":29}}},\"shown_when\":[],\"scenes\":null,\"order\":null,\"hidden\":null}},{\"name\":\"address\",\"json_name\":\"address\",\"flatten\":false,\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":63,\"column\":5},\"end\":{\"line\":63,\"column\":12}},\"description\":null,\"definition\":null,\"osc\":{\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":62,\"column\":5},\"end\":{\"line\":62,\"column\":27}},\"display_name\":null,\"control\":{\"value\":\"text\",\"span\":{\"file\":\"stand_in.rs\",\"start\":{\"line\":62,\"column\":21},\"end\":{\"line\":62,\"column\":25}}},\"shown_when\":[],\"scenes\":null,\"order\":null,\"hidden\":null}}],\"transparent\":null}",
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
                (&__osc::probe::Probe::<Volume>::new()).definition(dump),
                (&__osc::probe::Probe::<Option<Level>>::new()).definition(dump),
                (&__osc::probe::Probe::<Address>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Address>::new()).visit(dump);
            (&__osc::probe::Probe::<Level>::new()).visit(dump);
            (&__osc::probe::Probe::<Option<Level>>::new()).visit(dump);
            (&__osc::probe::Probe::<Volume>::new()).visit(dump);
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
    #[automatically_derived]
    impl __osc::Checked for Spec {
        fn check(root: &Self) {
            let () = <Option<Level> as __osc::Serves<__osc::control::Password>>::SERVES;
            let () = <Address as __osc::Serves<__osc::control::Text>>::SERVES;
        }
    }
};
