struct Hwfka;

#[osc::validating_webhook(Hwfka, operations = [create], admission_review_versions = ["v1beta1"])]
fn old() {}

#[osc::validating_webhook(Hwfka, operations = [create], webhook_versions = ["v1beta1"])]
fn of_controller_gen() {}

fn main() {}
