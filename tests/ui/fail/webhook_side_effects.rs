struct Hwfka;

#[osc::validating_webhook(Hwfka, operations = [create], side_effects = Some)]
fn some() {}

#[osc::mutating_webhook(Hwfka, operations = [create], side_effects = Unknown)]
fn unknown() {}

#[osc::mutating_webhook(Hwfka, operations = [create], side_effects = NoneOnDryrun)]
fn misspelt() {}

fn main() {}
