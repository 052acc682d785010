//! The fixtures that controller-gen refuses, or skips, and what becomes of them in Rust.

/// Where it is tested that a fixture is refused.
pub(crate) enum Refused {
    /// By the compiler: a file of `tests/ui/fail/`, without its ending.
    Compiler(&'static str),
    /// By the tool: a golden case, and what its diagnostics have.
    Tool(&'static str, &'static str),
    /// By nobody, and why.
    Nobody(&'static str),
}

/// Fixtures of `crd/input/`.
pub(crate) const REFUSED: &[(&str, Refused)] = &[
    ("enum_error", Refused::Compiler("crd_marker_of_others")),
    ("iface", Refused::Compiler("no_schema")),
    ("inline_struct_error", Refused::Nobody("Rust has no struct without a name")),
    (
        "internal_version",
        Refused::Nobody(
            "a type without `Osc` is in no CRD: no version `internal` is in that of CronJob",
        ),
    ),
    ("nogroup", Refused::Compiler("no_group")),
    ("oneof_error", Refused::Compiler("crd_one_of_names")),
    (
        "oneof_missing_tag_error",
        Refused::Tool("crd/misfits", "error[FACT-09]: `a` is required, and so always set"),
    ),
    ("typealias_base", Refused::Nobody("an alias is the type, as in controller-gen")),
    ("typealias_indirect", Refused::Nobody("an alias is the type, as in controller-gen")),
    ("typealias_middle", Refused::Nobody("an alias is the type, as in controller-gen")),
    ("wrong_annotation_format", Refused::Compiler("annotation_in_one_text")),
    ("wrong_title_format", Refused::Compiler("title_is_no_text")),
];
