//! Costs that Kubernetes gives to functions, by their names. What it does not know is left to cel-go.

use super::estimator::Estimator;
use super::range::{Range, often};
use super::{Call, Called, Operand, PATTERN, TEXT};
use crate::cel::ast::Name;
use crate::cel::types::Type;

/// Two authorization checks are all that a rule can have.
const CHECK: Range = Range::exactly(350_000);
/// Bytes of addresses.
const ADDRESS: Range = Range { least: 4, most: 16 };
/// The longest regular expression of a named format, and its longest name.
const FORMAT_PATTERN: f64 = 128.0;
const FORMAT_NAME: u64 = 64;

pub(super) fn estimate(estimator: &mut Estimator, called: &Called, overload: &str) -> Option<Call> {
    if called.function == "_==_" {
        return equality(called);
    }
    let mut sizes = Sizes { estimator };
    fixed(called, overload).map(Call::of).or_else(|| sizes.by_size(called, overload))
}

/// Functions that cost the same whatever their operands are.
fn fixed(called: &Called, overload: &str) -> Option<Range> {
    match called.function {
        "check" => Some(CHECK),
        "ip" if overload == "cidr_ip" => Some(Range::ONE),
        "serviceAccount"
        | "path"
        | "group"
        | "resource"
        | "subresource"
        | "namespace"
        | "name"
        | "allowed"
        | "reason"
        | "error"
        | "errored"
        | "masked"
        | "prefixLength"
        | "family"
        | "isUnspecified"
        | "isLoopback"
        | "isLinkLocalMulticast"
        | "isLinkLocalUnicast"
        | "isGlobalUnicast"
        | "format.named"
        | "sign"
        | "asInteger"
        | "isInteger"
        | "asApproximateFloat"
        | "isGreaterThan"
        | "isLessThan"
        | "compareTo"
        | "add"
        | "sub"
        | "major"
        | "minor"
        | "patch"
        | "getScheme"
        | "getHostname"
        | "getHost"
        | "getPort"
        | "getEscapedPath"
        | "getQuery" => Some(Range::ONE),
        _ => None,
    }
}

/// Requirements of a selector: a list, and a struct with a list for each of at least two characters.
fn selector(size: Range) -> Range {
    Range::exactly(10).plus(size.scaled(TEXT)).plus(size.scaled(0.5).scaled(50.0))
}

/// Equality of two values of a type of Kubernetes.
fn equality(called: &Called) -> Option<Call> {
    let [left, right] = &called.arguments[..] else { return None };
    let cost = match (&left.of, &right.of) {
        (Type::Opaque(one), Type::Opaque(other)) | (Type::Struct(one), Type::Struct(other))
            if one == other =>
        {
            match *one {
                "kubernetes.NamedFormat" => Range { least: 1, most: FORMAT_NAME }.scaled(TEXT),
                "kubernetes.URL" => {
                    let most = right.size.map_or(1, |size| size.most);
                    Range { least: 1, most }.scaled(TEXT)
                }
                _ => Range::ONE,
            }
        }
        _ => return None,
    };
    Some(Call::of(cost))
}

/// Sizes of operands as Kubernetes reads them: what the schema bounds is asked again.
struct Sizes<'e, 'a> {
    estimator: &'e mut Estimator<'a>,
}

impl Sizes<'_, '_> {
    fn of(&mut self, operand: &Operand) -> Range {
        operand
            .size
            .or_else(|| self.estimator.size(operand.path.as_ref()))
            .unwrap_or(Range::UNKNOWN)
    }

    fn by_size(&mut self, called: &Called, overload: &str) -> Option<Call> {
        let first = called.arguments.first();
        let target = called.target.as_ref();
        match called.function {
            "fieldSelector" | "labelSelector" if called.arguments.len() == 1 => {
                Some(Call::of(selector(self.of(first?))))
            }
            "isSorted" | "sum" | "max" | "min" | "indexOf" | "lastIndexOf" => self.search(target?),
            "url" if called.arguments.len() == 1 => {
                let size = self.of(first?);
                Some(Call::with_result(size.scaled(TEXT), size))
            }
            "lowerAscii" | "upperAscii" | "substring" | "trim" => {
                let size = self.of(target?);
                Some(Call::with_result(size.scaled(TEXT), size))
            }
            "replace" => self.replace(called),
            "split" => {
                let size = self.of(target?);
                let most = called.arguments.get(1).and_then(|limit| limit.literal);
                let most = most.map_or(size.most, i64::cast_unsigned);
                Some(Call::with_result(size.scaled(2.0 * TEXT), Range::up_to(most)))
            }
            "join" => self.join(called),
            "find" | "findAll" => {
                let size = self.of(target?);
                let text = size.plus(Range::ONE).scaled(TEXT);
                let cost = text.times(self.of(first?).scaled(PATTERN));
                Some(Call::with_result(cost, Range::up_to(size.most)))
            }
            "cidr" | "isIP" | "isCIDR" | "ip" | "quantity" | "isQuantity" | "semver"
            | "isSemver" => Some(Call::of(self.of(first?).scaled(TEXT))),
            "ip.isCanonical" => Some(Call::of(self.of(first?).scaled(2.0 * TEXT))),
            "containsIP" => {
                Some(Call::of(self.contains(first?, overload == "cidr_contains_ip_string")))
            }
            "containsCIDR" => {
                let masked = ADDRESS.scaled(TEXT).plus(Range::ONE);
                let text = overload == "cidr_contains_cidr_string";
                Some(Call::of(self.contains(first?, text).plus(masked)))
            }
            "validate" => {
                Some(Call::of(self.of(first?).scaled(TEXT).scaled(FORMAT_PATTERN * PATTERN)))
            }
            _ => None,
        }
    }

    /// The elements of what has any.
    fn elements(&mut self, of: &Operand) -> Option<(Type, Range)> {
        let element = (*of.of.parameters().first()?).clone();
        let size = of.path.as_ref().and_then(|path| {
            let copy = path.longer(Name::from("@items"));
            self.estimator.size(Some(&copy))
        });
        Some((element, size.unwrap_or(Range::UNKNOWN)))
    }

    /// Looking at each element, or at each character.
    fn search(&mut self, target: &Operand) -> Option<Call> {
        let size = self.of(target);
        let Some(element) = target.of.parameters().first().copied().cloned() else {
            return Some(Call::of(size.scaled(TEXT)));
        };
        let mut each = Range::ONE;
        if matches!(element, Type::String | Type::Bytes) {
            let (_, texts) = self.elements(target)?;
            each = each.plus(texts.scaled(TEXT));
        }
        Some(Call::of(size.times(each)))
    }

    fn replace(&mut self, called: &Called) -> Option<Call> {
        let size = self.of(called.target.as_ref()?);
        let (old, new) = (self.of(called.arguments.first()?), self.of(called.arguments.get(1)?));
        let (mut count, mut kept) = (Range::ZERO, Range::ZERO);
        // The longest result: an empty text is around every character.
        if old.least == 0 {
            count.most = size.most.saturating_add(1);
            kept.most = size.most;
        } else if new.most <= old.least {
            kept.most = size.most;
        } else {
            count.most = often(size.most, old.least);
        }
        // The shortest one.
        if old.most == 0 {
            count.least = size.least.saturating_add(1);
            kept.least = size.least;
        } else if old.most <= new.least {
            kept.least = size.least;
        } else {
            count.least = often(size.least, old.most);
        }
        Some(Call::with_result(size.scaled(2.0 * TEXT), count.times(new).plus(kept)))
    }

    fn join(&mut self, called: &Called) -> Option<Call> {
        let target = called.target.as_ref()?;
        let count = self.of(target);
        let mut size = self.elements(target).map_or(Range::ZERO, |(_, each)| count.times(each));
        if let Some(separator) = called.arguments.first() {
            let between =
                Range { least: count.least.saturating_sub(1), most: count.most.saturating_sub(1) };
            size = size.plus(self.of(separator).times(between));
        }
        Some(Call::with_result(size.scaled(TEXT), size))
    }

    /// Comparing addresses, one of which may have to be read first.
    fn contains(&mut self, other: &Operand, text: bool) -> Range {
        let compared = ADDRESS.plus(ADDRESS).scaled(TEXT);
        if text { compared.plus(self.of(other).scaled(TEXT)) } else { compared }
    }
}
