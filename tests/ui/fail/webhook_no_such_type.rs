mod v1 {}

#[osc::validating_webhook(v1::Hwfka, operations = [create])]
fn check() {}

#[osc::validating_admission_policy(Rack/status, operations = [update], validation(rule = "true"))]
struct Policy;

fn main() {}
