struct Hwfka;

const KEY: &str = "tier";

#[osc::validating_webhook(
    Hwfka,
    operations = [create],
    namespace_selector(),
    object_selector(
        match_labels("a b" = "c", KEY = "d", "e" = "f", "e" = "g"),
        match_expression(key = "tier", operator = In),
        match_expression(key = "tier", operator = Exists, values = ["x"]),
        match_expression(key = "tier", operator = Equals, values = ["x y"]),
        match_expression(operator = NotIn, values = []),
    ),
    match_condition(name = "a b", expression = " "),
    match_condition(name = "c", expression = "true"),
    match_condition(name = "c", expression = "false"),
)]
fn check() {}

fn main() {}
