struct Hwfka;

#[osc::validating_webhook(Hwfka, operations = [create], reinvocation_policy = IfNeeded)]
fn validate() {}

#[osc::mutating_webhook(Hwfka, operations = [create], reinvocation_policy = Always, failure_policy = fail)]
fn mutate() {}

#[osc::conversion_webhook(Hwfka, operations = [create])]
fn convert() {}

#[osc::validating_admission_policy(
    Hwfka,
    operations = [create],
    validation(message = "two\nlines", reason = FieldValueInvalid),
    validation_actions = [Deny, Warn, Warn],
    timeout_seconds = 3,
    name = "A",
)]
struct Policy;

fn main() {}
