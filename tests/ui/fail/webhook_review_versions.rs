struct Hwfka;

#[osc::validating_webhook(Hwfka, operations = [create], admission_review_versions = [])]
fn none() {}

#[osc::validating_webhook(Hwfka, operations = [create], admission_review_versions = ["v1", "v2", "v1"])]
fn unknown() {}

#[osc::conversion_webhook(Hwfka, conversion_review_versions = ["v1beta1", "v1"])]
fn old_first() {}

fn main() {}
