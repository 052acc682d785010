//! Costs that cel-go itself gives to overloads.

use super::range::Range;
use super::{Call, Called, Coster, Operand, PATTERN, TEXT};

fn size(operand: &Operand) -> Range {
    operand.size.unwrap_or(Range::UNKNOWN)
}

impl Coster<'_> {
    pub(super) fn standard(&mut self, called: &Called, overload: &str) -> Call {
        let of_arguments = called.of_arguments();
        let by_overload = match overload {
            "logical_or" | "logical_and" => return logic(called),
            "conditional" => return self.conditional(called),
            "add_string" | "add_bytes" | "add_list" => self.concatenation(called, overload),
            _ => by_operands(called, overload),
        };
        let call = by_overload.unwrap_or(Call::of(Range::ONE));
        Call { cost: call.cost.plus(of_arguments), ..call }
    }

    /// The condition, and the dearer of the two.
    fn conditional(&mut self, called: &Called) -> Call {
        let ([_, yes, no], [condition, if_yes, if_no]) = (&called.arguments[..], &called.costs[..])
        else {
            return Call::of(called.of_arguments());
        };
        let entries = (self.entry(yes.id), self.entry(no.id));
        if let (Some(yes), Some(no)) = entries {
            self.entries[called.id.index()] = Some(yes.union(no));
        }
        Call::with_result(condition.plus(if_yes.union(*if_no)), size(yes).union(size(no)))
    }

    fn concatenation(&mut self, called: &Called, overload: &str) -> Option<Call> {
        let [left, right] = &called.arguments[..] else { return None };
        let result = size(left).plus(size(right));
        let entries = (self.entry(left.id), self.entry(right.id));
        if let (Some(left), Some(right)) = entries {
            self.entries[called.id.index()] = Some(left.union(right));
        }
        let cost = if overload == "add_list" { Range::ONE } else { result.scaled(TEXT) };
        Some(Call::with_result(cost, result))
    }
}

/// The right side may not be looked at.
fn logic(called: &Called) -> Call {
    let least = called.costs.first().map_or(0, |left| left.least);
    Call::of(Range { least, ..called.of_arguments() })
}

/// Overloads whose cost grows with their operands.
fn by_operands(called: &Called, overload: &str) -> Option<Call> {
    let first = called.arguments.first().map(size);
    let target = called.target.as_ref().map(size);
    Some(match (overload, called.arguments.len()) {
        ("string_format", _) => Call::of(target?.scaled(TEXT)),
        ("string_to_bytes", 1) => {
            let Range { least, most } = first?;
            Call::with_result(first?.scaled(TEXT), Range { least, most: most.wrapping_mul(4) })
        }
        ("bytes_to_string", 1) => {
            let Range { least, most } = first?;
            Call::with_result(first?.scaled(TEXT), Range { least: least / 4, most })
        }
        ("strings_quote", 1) => {
            let Range { least, most } = first?;
            let result =
                Range { least: least.wrapping_add(2), most: most.wrapping_mul(2).wrapping_add(2) };
            Call::with_result(first?.scaled(TEXT), result)
        }
        ("starts_with_string" | "ends_with_string", 1) => Call::of(first?.scaled(TEXT)),
        ("in_list", 2) => Call::of(size(&called.arguments[1]).scaled(1.0)),
        ("matches_string", 1) => {
            let text = target?.plus(Range::ONE).scaled(TEXT);
            Call::of(text.times(first?.scaled(PATTERN)))
        }
        ("contains_string", 1) => Call::of(target?.scaled(TEXT).times(first?.scaled(TEXT))),
        (
            "less_string"
            | "greater_string"
            | "less_equals_string"
            | "greater_equals_string"
            | "less_bytes"
            | "greater_bytes"
            | "less_equals_bytes"
            | "greater_equals_bytes"
            | "equals"
            | "not_equals",
            2,
        ) => {
            let most = first?.most.min(size(&called.arguments[1]).most);
            Call::of(Range { least: u64::from(most > 0), most }.scaled(TEXT))
        }
        _ => return None,
    })
}
