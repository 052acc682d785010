use osc::Osc;

#[derive(Osc)]
union A {
    a: i32,
    b: u32,
}

fn main() {}
