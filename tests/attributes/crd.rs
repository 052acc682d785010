//! The tables of `#[crd(...)]`: each key is said in a golden case of `tests/golden/crd/`, or where the compiler reads it.

use osc_syntax::crd::{
    ConversionAttr, ConvertAttr, ConvertFieldAttr, CrdFieldAttr, CrdKindAttr, CrdTypeAttr,
    ExternalDocsAttr, SchemaAttr, ServiceAttr, ValidationAttr, WebhookAttr,
};
use osc_syntax::reader::List;
use osc_tests::place;

use crate::seen::{self, Case, Table};

const TABLES: [Table; 11] = [
    Table {
        heading: "crd: on fields, types and items",
        lists: &["crd"],
        file: "crd/schema.rs",
        name: "SchemaAttr",
        keys: SchemaAttr::KEYS,
    },
    Table {
        heading: "crd: on a field",
        lists: &["crd"],
        file: "crd/field.rs",
        name: "CrdFieldAttr",
        keys: CrdFieldAttr::OWN,
    },
    Table {
        heading: "crd: on a type",
        lists: &["crd"],
        file: "crd/types.rs",
        name: "CrdTypeAttr",
        keys: CrdTypeAttr::OWN,
    },
    Table {
        heading: "crd: on a kind",
        lists: &["crd"],
        file: "crd/kind.rs",
        name: "CrdKindAttr",
        keys: CrdKindAttr::KEYS,
    },
    Table {
        heading: "validation",
        lists: &["validation"],
        file: "crd/validation.rs",
        name: "ValidationAttr",
        keys: ValidationAttr::KEYS,
    },
    Table {
        heading: "external_docs",
        lists: &["external_docs"],
        file: "crd/schema.rs",
        name: "ExternalDocsAttr",
        keys: ExternalDocsAttr::KEYS,
    },
    Table {
        heading: "convert: on a type",
        lists: &["convert"],
        file: "crd/convert.rs",
        name: "ConvertAttr",
        keys: ConvertAttr::KEYS,
    },
    Table {
        heading: "convert: on a field",
        lists: &["convert"],
        file: "crd/convert.rs",
        name: "ConvertFieldAttr",
        keys: ConvertFieldAttr::KEYS,
    },
    Table {
        heading: "conversion",
        lists: &["conversion"],
        file: "crd/conversion.rs",
        name: "ConversionAttr",
        keys: ConversionAttr::KEYS,
    },
    Table {
        heading: "webhook",
        lists: &["webhook"],
        file: "crd/conversion.rs",
        name: "WebhookAttr",
        keys: WebhookAttr::KEYS,
    },
    Table {
        heading: "service",
        lists: &["service"],
        file: "crd/conversion.rs",
        name: "ServiceAttr",
        keys: ServiceAttr::KEYS,
    },
];

/// The golden cases, and then what is only compiled.
fn cases() -> Vec<Case> {
    let golden = place::checkout().join("tests/golden/crd");
    let entries = std::fs::read_dir(&golden).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    // A case that is right shows more than one that is refused.
    names.sort_by_cached_key(|name| {
        let said = place::text(&golden.join(name).join("out/diagnostics.txt"));
        (said.contains("error["), name.clone())
    });
    let cases = names.iter().map(|name| {
        let folder = format!("tests/golden/crd/{name}");
        let link = format!("[`{name}`](../{folder}/out/package/manifests/hwfka_crd.yaml)");
        Case::read(&format!("{folder}/in/api/src/lib.rs"), link)
    });
    let compiled = ["crd", "conversion", "convert"];
    let compiled = compiled.map(|name| Case::compiled(&format!("tests/ui/pass/{name}.rs")));
    cases.chain(compiled).collect()
}

/// All tables.
pub(crate) fn tables() -> String {
    seen::tables(&TABLES, "CRD field", &cases())
}
