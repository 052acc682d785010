//! Random calls of macros.

use crate::expressions::{Expressions, Type, Variable, add_fields, anything, concrete};
use crate::random::Random;

/// What a macro goes through: the text, whether it is a list, its keys, its values.
struct Range {
    text: String,
    is_list: bool,
    key: Type,
    value: Type,
}

/// Variables of a macro, as they are written.
struct Names {
    written: String,
    two: bool,
}

impl Names {
    fn written_for_two(&self) -> &str {
        if self.two { &self.written } else { "i, v" }
    }
}

impl Expressions {
    /// A macro with the type.
    pub(crate) fn macros(
        &self,
        random: &mut Random,
        wanted: &str,
        scope: &[Variable],
        depth: usize,
    ) -> String {
        let range = self.range(random, scope, depth);
        let name = *random.pick(&["x", "y", "k", "item", "self"]);
        let two = random.percent(25);
        let mut within = scope.to_vec();
        if two {
            within.extend([("i".into(), range.key.clone()), ("v".into(), range.value.clone())]);
        } else {
            let of = if range.is_list { &range.value } else { &range.key };
            within.push((name.into(), of.clone()));
        }
        add_fields(&mut within);
        let names = Names { written: if two { "i, v".into() } else { name.into() }, two };
        let Range { text, .. } = &range;
        match wanted {
            "bool" => {
                let body = self.of(random, "bool", &within, depth - 1);
                let called = random.pick(&["all", "exists", "existsOne", "exists_one"]);
                format!("{text}.{called}({}, {body})", names.written)
            }
            "int" => {
                let body = self.of(random, "bool", &within, depth - 1);
                let called = if two { "transformList" } else { "filter" };
                format!("{text}.{called}({}, {body}).size()", names.written)
            }
            _ if wanted.starts_with("list(") => {
                self.list(random, wanted, &range, &names, &within, depth)
            }
            _ if wanted.starts_with("map(") => {
                let body = self.of(random, "string", &within, depth - 1);
                let names = names.written_for_two();
                if random.percent(50) {
                    return format!("{text}.transformMap({names}, {body})");
                }
                format!(
                    "{text}.transformMapEntry({names}, {{{body}: {}}})",
                    self.leaf(random, "int", scope)
                )
            }
            _ => {
                let body = self.of(random, wanted, &within, depth - 1);
                let optional =
                    self.of(random, &format!("optional_type({})", range.value), scope, depth - 1);
                format!(
                    "{optional}.optMap({name}, {body}).orValue({})",
                    self.leaf(random, wanted, scope)
                )
            }
        }
    }

    /// Ranges that there are, more often than ones made up.
    fn range(&self, random: &mut Random, scope: &[Variable], depth: usize) -> Range {
        let is_range = |of: &str| of.starts_with("list(") || of.starts_with("map(");
        let ranges: Vec<_> = scope.iter().filter(|(_, of)| is_range(of)).collect();
        let (text, of) = if !ranges.is_empty() && random.percent(85) {
            (*random.pick(&ranges)).clone()
        } else {
            let element = anything(random);
            let of = format!("list({})", concrete(random, &element));
            (self.of(random, &of, scope, depth - 1), of)
        };
        let inside = of[of.find('(').unwrap() + 1..of.len() - 1].to_owned();
        let is_list = of.starts_with("list(");
        let (key, value) = match inside.split_once(',') {
            Some((key, value)) if !is_list => (key.to_owned(), value.to_owned()),
            _ => ("int".to_owned(), inside),
        };
        Range { text, is_list, key, value }
    }

    fn list(
        &self,
        random: &mut Random,
        wanted: &str,
        range: &Range,
        names: &Names,
        within: &[Variable],
        depth: usize,
    ) -> String {
        let element = &wanted["list(".len()..wanted.len() - 1];
        let filter = self.of(random, "bool", within, depth - 1);
        let body = self.of(random, element, within, depth - 1);
        let called = if names.two { "transformList" } else { "map" };
        let (text, variables) = (&range.text, &names.written);
        match random.below(4) {
            0 => format!("{text}.{called}({variables}, {filter}, {body})"),
            1 if !names.two && range.is_list => format!("{text}.sortBy({variables}, {body})"),
            2 if !names.two => format!("{text}.filter({variables}, {filter})"),
            _ => format!("{text}.{called}({variables}, {body})"),
        }
    }
}
