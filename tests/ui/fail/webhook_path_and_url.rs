struct Hwfka;

#[osc::validating_webhook(
    Hwfka,
    operations = [create],
    path = "/check",
    url = "https://policies.example.com/check",
    service(name = "policies"),
)]
fn both() {}

#[osc::validating_webhook(Hwfka, operations = [create], url = "http://policies.example.com/check?dry=true")]
fn plain() {}

#[osc::validating_webhook(Hwfka, operations = [create], path = "check")]
fn relative() {}

#[osc::validating_webhook(Hwfka, operations = [create], path = "/Check//all")]
fn capital() {}

#[osc::validating_webhook(Hwfka, operations = [create], service(name = "", path = "/check", port = 0))]
fn in_service() {}

fn main() {}
