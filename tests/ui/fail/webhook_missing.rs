struct Hwfka;

#[osc::validating_webhook(operations = [create])]
fn no_target() {}

#[osc::mutating_webhook(Hwfka)]
fn no_operations() {}

#[osc::validating_webhook(Hwfka, operations = [])]
fn no_operation() {}

#[osc::conversion_webhook()]
fn no_kind() {}

#[osc::conversion_webhook(Hwfka/status)]
fn a_part() {}

#[osc::validating_admission_policy(Hwfka, operations = [create])]
fn no_rule() {}

#[osc::validating_webhook(groups = ["*"], versions = ["*"], resources = ["*"], operations = ["*"])]
fn no_name() {}

fn main() {}
