//! Bounds, patterns and formats: what serde does not know of.

use std::collections::BTreeMap;

use arbitrary::{Result, Unstructured};

use super::types;
use crate::case::cases;

types! {
    struct Range {
        #[schemars(range(min = 1, max = 3))]
        #[arbitrary(with = |u: &mut Unstructured| u.int_in_range(1..=3))]
        size: i32,
        #[schemars(range(min = 10))]
        #[arbitrary(with = |u: &mut Unstructured| u.int_in_range(10..=255))]
        byte: u8,
        #[schemars(range(min = 0.5, max = 1.5))]
        #[arbitrary(with = |u: &mut Unstructured| Ok(if u.arbitrary()? { 0.5 } else { 1.25 }))]
        real: f64,
        #[schemars(range(max = 9))]
        #[arbitrary(with = |u: &mut Unstructured| Ok(if u.arbitrary()? { None } else { Some(u.int_in_range(-3..=9)?) }))]
        maybe: Option<i64>,
    }
    struct Length {
        #[schemars(length(min = 2, max = 4))]
        #[arbitrary(with = |u: &mut Unstructured| Ok((*u.choose(&["ab", "äöü", "😀😀😀😀"])?).to_owned()))]
        text: String,
        #[schemars(length(min = 1, max = 2))]
        #[arbitrary(with = |u: &mut Unstructured| Ok(vec![u.arbitrary()?]))]
        list: Vec<String>,
        #[schemars(length(equal = 3))]
        #[arbitrary(with = |u: &mut Unstructured| Ok((*u.choose(&["abc", "ÄÖÜ"])?).to_owned()))]
        exact: String,
        #[schemars(extend("minProperties" = 1))]
        #[arbitrary(with = |u: &mut Unstructured| Ok(BTreeMap::from([("k".to_owned(), u.arbitrary()?)])))]
        map: BTreeMap<String, i32>,
    }
    struct Pattern {
        #[schemars(regex(pattern = "^[a-z]+$"))]
        #[arbitrary(with = |u: &mut Unstructured| Ok((*u.choose(&["a", "word"])?).to_owned()))]
        text: String,
        #[schemars(inner(regex(pattern = r"^\d{2}$")))]
        #[arbitrary(with = |u: &mut Unstructured| Ok(vec![(*u.choose(&["12", "00"])?).to_owned()]))]
        list: Vec<String>,
        #[schemars(contains(pattern = "@"))]
        #[arbitrary(with = |u: &mut Unstructured| Ok(format!("@{}", String::arbitrary(u)?)))]
        contains: String,
    }
    struct Inner {
        #[schemars(inner(range(min = 0)))]
        #[arbitrary(with = |u: &mut Unstructured| Ok(vec![u.int_in_range(0..=99)?]))]
        list: Vec<i32>,
    }
    struct Exclusive {
        #[schemars(extend("exclusiveMinimum" = 0, "exclusiveMaximum" = 10))]
        #[arbitrary(with = |u: &mut Unstructured| u.int_in_range(1..=9))]
        number: i32,
        #[schemars(extend("multipleOf" = 4))]
        #[arbitrary(with = |u: &mut Unstructured| Ok(4 * i32::from(i8::arbitrary(u)?)))]
        fourth: i32,
    }
    struct Format {
        #[schemars(email)]
        #[arbitrary(with = |u: &mut Unstructured| Ok((*u.choose(&["a@example.com"])?).to_owned()))]
        email: String,
        #[schemars(url)]
        #[arbitrary(with = |u: &mut Unstructured| Ok((*u.choose(&["https://example.com/a"])?).to_owned()))]
        url: String,
    }
    struct Words {
        #[schemars(extend("enum" = ["a", "b"]))]
        #[arbitrary(with = |u: &mut Unstructured| Ok((*u.choose(&["a", "b"])?).to_owned()))]
        word: String,
        #[schemars(extend("enum" = [1, 2]))]
        #[arbitrary(with = |u: &mut Unstructured| u.int_in_range(1..=2))]
        number: i32,
    }
    #[schemars(extend("minimum" = 0, "maximum" = 100))]
    struct Percent(#[arbitrary(with = percent)] i32);
    struct Narrowed {
        #[schemars(range(min = 10))]
        #[arbitrary(with = |u: &mut Unstructured| Ok(Percent(u.int_in_range(10..=100)?)))]
        share: Percent,
    }
    struct Demanded {
        #[schemars(required)]
        #[arbitrary(with = |u: &mut Unstructured| Ok(Some(u.arbitrary()?)))]
        number: Option<i32>,
    }
}

fn percent(u: &mut Unstructured<'_>) -> Result<i32> {
    u.int_in_range(0..=100)
}

cases! { Range, Length, Pattern, Inner, Exclusive, Format, Words, Percent, Narrowed, Demanded }
