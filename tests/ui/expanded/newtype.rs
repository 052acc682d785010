// What `Osc` makes of tests/ui/pass/newtype.rs.

// Replicas
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"newtype.rs\",\"start\":{\"line\":8,\"column\":8},\"end\":{\"line\":8,\"column\":16}},\"definition\":null,\"fields\":[],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Replicas"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Replicas {
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
        ::core::option::Option::Some(< Replicas as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Listed for Replicas
    where
        for<'__osc> i32: __osc::Listed,
    {
        type Item = <i32 as __osc::Listed>::Item;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Replicas
    where
        for<'__osc> i32: __osc::Through,
    {
        type Inner = <i32 as __osc::Through>::Inner;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Compared for Replicas
    where
        for<'__osc> i32: __osc::Compared,
    {
        type Value = <i32 as __osc::Compared>::Value;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Control> __osc::Serves<__Control> for Replicas
    where
        i32: __osc::Serves<__Control>,
    {}
};

// Image
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"newtype.rs\",\"start\":{\"line\":12,\"column\":8},\"end\":{\"line\":12,\"column\":13}},\"definition\":null,\"fields\":[],\"transparent\":null}",
        holes: &[
            || ::std::string::String::from(
                ::core::concat!(::core::module_path!(), "::", "Image"),
            ),
        ],
    };
    #[automatically_derived]
    impl __osc::probe::Described for Image {
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
        ::core::option::Option::Some(< Image as __osc::probe::Described > ::describe),
        kind : ::core::option::Option::None, }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Listed for Image
    where
        for<'__osc> String: __osc::Listed,
    {
        type Item = <String as __osc::Listed>::Item;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Through for Image
    where
        for<'__osc> String: __osc::Through,
    {
        type Inner = <String as __osc::Through>::Inner;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __osc::Compared for Image
    where
        for<'__osc> String: __osc::Compared,
    {
        type Value = <String as __osc::Compared>::Value;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Control> __osc::Serves<__Control> for Image
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
        facts: "{\"type_path\":\"\\u0000osc:0\",\"span\":{\"file\":\"newtype.rs\",\"start\":{\"line\":17,\"column\":8},\"end\":{\"line\":17,\"column\":12}},\"definition\":null,\"fields\":[{\"name\":\"replicas\",\"json_name\":\"replicas\",\"flatten\":false,\"span\":{\"file\":\"newtype.rs\",\"start\":{\"line\":19,\"column\":5},\"end\":{\"line\":19,\"column\":13}},\"description\":null,\"definition\":null,\"osc\":{\"span\":{\"file\":\"newtype.rs\",\"start\":{\"line\":18,\"column\":5},\"end\":{\"line\":18,\"column\":31}},\"display_name\":null,\"control\":{\"value\":\"podCount\",\"span\":{\"file\":\"newtype.rs\",\"start\":{\"line\":18,\"column\":21},\"end\":{\"line\":18,\"column\":29}}},\"shown_when\":[],\"scenes\":null,\"order\":null,\"hidden\":null}},{\"name\":\"image\",\"json_name\":\"image\",\"flatten\":false,\"span\":{\"file\":\"newtype.rs\",\"start\":{\"line\":21,\"column\":5},\"end\":{\"line\":21,\"column\":10}},\"description\":null,\"definition\":null,\"osc\":{\"span\":{\"file\":\"newtype.rs\",\"start\":{\"line\":20,\"column\":5},\"end\":{\"line\":20,\"column\":54}},\"display_name\":null,\"control\":{\"value\":\"text\",\"span\":{\"file\":\"newtype.rs\",\"start\":{\"line\":20,\"column\":21},\"end\":{\"line\":20,\"column\":25}}},\"shown_when\":[{\"value\":{\"path\":[\"replicas\"],\"value\":\"3\"},\"span\":{\"file\":\"newtype.rs\",\"start\":{\"line\":20,\"column\":27},\"end\":{\"line\":20,\"column\":52}}}],\"scenes\":null,\"order\":null,\"hidden\":null}}],\"transparent\":null}",
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
                (&__osc::probe::Probe::<Replicas>::new()).definition(dump),
                (&__osc::probe::Probe::<Option<Image>>::new()).definition(dump),
            ];
            let transparent = None;
            dump.add(&DECLARATION, definition, fields.iter().cloned(), transparent);
            (&__osc::probe::Probe::<Image>::new()).visit(dump);
            (&__osc::probe::Probe::<Option<Image>>::new()).visit(dump);
            (&__osc::probe::Probe::<Replicas>::new()).visit(dump);
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
            let () = <Replicas as __osc::Serves<__osc::control::PodCount>>::SERVES;
            let () = <Option<Image> as __osc::Serves<__osc::control::Text>>::SERVES;
            let _ = || {
                let step = &root.replicas;
                let ::core::option::Option::Some(mut place) = <_ as __osc::Compared>::place(
                    step,
                ) else { return };
                place = 3;
            };
        }
    }
};
