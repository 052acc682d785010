//! Notes whether the tool is built from a checkout of its repository: then `init` can write a path to the sdk there.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../sdk/Cargo.toml");
    let Ok(own) = std::env::var("CARGO_MANIFEST_DIR") else { return };
    let Some(checkout) = std::path::Path::new(&own).parent() else { return };
    if checkout.join("sdk/Cargo.toml").is_file() {
        println!("cargo::rustc-env=OSC_CHECKOUT={}", checkout.display());
    }
}
