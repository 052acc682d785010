//! Which items a build has: `#[cfg(...)]` and `#[cfg_attr(...)]` on this host, with some features.

use std::collections::{BTreeMap, BTreeSet};
use std::env::consts;

use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, MetaList, Token};

/// What a release build on this host has set. What only a build script or a flag sets is not.
#[derive(Clone, Debug)]
pub(crate) struct Cfg {
    features: BTreeSet<String>,
}

impl Cfg {
    /// With these features, and those that they enable in the same package.
    pub(crate) fn new<'f>(
        enabled: impl IntoIterator<Item = &'f str>,
        features: &BTreeMap<String, Vec<String>>,
    ) -> Self {
        let mut known = BTreeSet::new();
        let mut open: Vec<_> = enabled.into_iter().collect();
        while let Some(feature) = open.pop() {
            // `dep:x` is no feature of the package, and `x/y` is one of another.
            if feature.contains([':', '/']) || !known.insert(feature.to_owned()) {
                continue;
            }
            open.extend(features.get(feature).into_iter().flatten().map(String::as_str));
        }
        Self { features: known }
    }

    /// The attributes that a build sees, those of `cfg_attr` among them; `None` where it does not see the item at all.
    pub(crate) fn attributes(&self, attributes: &[Attribute]) -> Option<Vec<Attribute>> {
        let mut seen = Vec::new();
        for attribute in attributes {
            if attribute.path().is_ident("cfg") {
                let predicate = attribute.parse_args::<Meta>();
                if predicate.is_ok_and(|predicate| !self.holds(&predicate)) {
                    return None;
                }
            } else if attribute.path().is_ident("cfg_attr") {
                seen.extend(self.attributes(&self.conditional(attribute))?);
            } else {
                seen.push(attribute.clone());
            }
        }
        Some(seen)
    }

    /// What `cfg_attr(predicate, attributes...)` becomes.
    fn conditional(&self, attribute: &Attribute) -> Vec<Attribute> {
        let Ok(list) = attribute.meta.require_list() else { return Vec::new() };
        let mut items = items(list).into_iter();
        let holds = items.next().is_some_and(|predicate| self.holds(&predicate));
        let attributes = items.map(|meta| Attribute { meta, ..attribute.clone() });
        if holds { attributes.collect() } else { Vec::new() }
    }

    /// Whether a predicate is true.
    fn holds(&self, predicate: &Meta) -> bool {
        match predicate {
            Meta::Path(path) => path.get_ident().is_some_and(|word| is_set(&word.to_string())),
            Meta::NameValue(pair) => {
                let Expr::Lit(ExprLit { lit: Lit::Str(value), .. }) = &pair.value else {
                    return false;
                };
                let key = pair.path.get_ident().map(ToString::to_string).unwrap_or_default();
                if key == "feature" {
                    self.features.contains(&value.value())
                } else {
                    has_value(&key, &value.value())
                }
            }
            Meta::List(list) => {
                let mut items = items(list).into_iter();
                let word = list.path.get_ident().map(ToString::to_string).unwrap_or_default();
                match word.as_str() {
                    "all" => items.all(|item| self.holds(&item)),
                    "any" => items.any(|item| self.holds(&item)),
                    "not" => items.next().is_some_and(|item| !self.holds(&item)),
                    _ => false,
                }
            }
        }
    }
}

fn items(list: &MetaList) -> Vec<Meta> {
    let parsed = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    parsed.map(|items| items.into_iter().collect()).unwrap_or_default()
}

fn is_set(word: &str) -> bool {
    match word {
        "unix" | "windows" => consts::FAMILY == word,
        "true" => true,
        _ => false,
    }
}

/// Operator and tool are built for one host, so what the tool was compiled for holds for both.
fn has_value(key: &str, value: &str) -> bool {
    match key {
        "target_os" => consts::OS == value,
        "target_arch" => consts::ARCH == value,
        "target_family" => consts::FAMILY == value,
        "target_env" => match value {
            "gnu" => cfg!(target_env = "gnu"),
            "musl" => cfg!(target_env = "musl"),
            "msvc" => cfg!(target_env = "msvc"),
            _ => false,
        },
        "target_vendor" => match value {
            "apple" => cfg!(target_vendor = "apple"),
            "pc" => cfg!(target_vendor = "pc"),
            "unknown" => cfg!(target_vendor = "unknown"),
            _ => false,
        },
        "target_pointer_width" => usize::BITS.to_string() == value,
        "target_endian" => (value == "little") == cfg!(target_endian = "little"),
        "panic" => value == "unwind",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cfg() -> Cfg {
        let features = [("default", vec!["a", "dep:x"]), ("a", vec!["b", "y/z"]), ("c", vec![])];
        let features = features.map(|(name, enables)| {
            (name.to_owned(), enables.into_iter().map(str::to_owned).collect())
        });
        Cfg::new(["default"], &features.into())
    }

    fn sees(attribute: Attribute) -> Option<Vec<String>> {
        let seen = cfg().attributes(&[attribute])?;
        Some(seen.iter().map(|one| one.path().segments[0].ident.to_string()).collect())
    }

    #[test]
    fn features_enable_others_of_the_package() {
        assert!(sees(syn::parse_quote!(#[cfg(feature = "b")])).is_some());
        assert!(sees(syn::parse_quote!(#[cfg(feature = "c")])).is_none());
        assert!(sees(syn::parse_quote!(#[cfg(feature = "dep:x")])).is_none());
    }

    #[test]
    fn predicates_are_those_of_this_host() {
        assert!(sees(syn::parse_quote!(#[cfg(all(unix, not(test)))])).is_some() == cfg!(unix));
        assert!(sees(syn::parse_quote!(#[cfg(any(test, doc))])).is_none());
        assert!(sees(syn::parse_quote!(#[cfg(target_os = "none")])).is_none());
        assert!(sees(syn::parse_quote!(#[cfg(not(any()))])).is_some());
    }

    #[test]
    fn conditional_attributes_are_seen_where_their_condition_holds() {
        let seen = sees(syn::parse_quote!(#[cfg_attr(feature = "a", one(x), two)]));
        assert_eq!(seen, Some(vec!["one".to_owned(), "two".to_owned()]));
        assert_eq!(sees(syn::parse_quote!(#[cfg_attr(feature = "c", one)])), Some(vec![]));
        assert_eq!(sees(syn::parse_quote!(#[cfg_attr(all(), cfg(any()))])), None);
    }
}
