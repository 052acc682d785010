struct Hwfka;

#[osc::validating_webhook(
    groups = ["*", "apps"],
    versions = ["v1", "v1", "V2"],
    resources = ["*", "Deployments", "pods/*", "pods/exec"],
    operations = ["*", create],
)]
fn wide() {}

#[osc::validating_webhook(groups = ["apps"], operations = [Create, delte])]
fn some() {}

#[osc::validating_webhook(Hwfka, groups = ["apps"], versions = ["v1"], resources = ["pods"], operations = [create])]
fn both() {}

#[osc::validating_webhook(Hwfka, operations = [create], name = "hwfka.example", configuration = "A")]
fn names() {}

fn main() {}
