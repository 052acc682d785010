struct Hwfka;

#[osc::validating_webhook(Hwfka, operations = [create], timeout_seconds = 0)]
fn none() {}

#[osc::validating_webhook(Hwfka, operations = [create], timeout_seconds = 31)]
fn long() {}

#[osc::mutating_webhook(Hwfka, operations = [create], timeout_seconds = -1)]
fn negative() {}

#[osc::mutating_webhook(Hwfka, operations = [create], timeout_seconds = "10s")]
fn text() {}

fn main() {}
