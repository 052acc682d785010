#[osc::rbac(StatefulSett, verbs = [get])]
fn run() {}

fn main() {}
