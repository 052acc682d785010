struct Hwfka;

#[osc::validating_webhook(Hwfka, operations = [create])]
struct Handler;

#[osc::validating_admission_policy(Hwfka, operations = [create], validation(rule = "true"))]
use std::fmt;

fn main() {}
