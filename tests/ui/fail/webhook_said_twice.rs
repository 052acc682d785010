struct Hwfka;

#[osc::mutating_webhook(Hwfka, operations = [create], configuration = "foo", configuration = "bar")]
fn two_configurations() {}

#[osc::mutating_webhook(Hwfka, Hwfka, operations = [create, create])]
fn two_types() {}

fn main() {}
