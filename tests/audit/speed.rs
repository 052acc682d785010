//! Time grows with the sources, not with their square.

use std::fmt::Write as _;
use std::time::Instant;

use super::operator;

/// Modules, each with a type that has a handle, and the same method names as all others.
fn sources(modules: usize) -> String {
    let mut text = String::new();
    for number in 0..modules {
        write!(
            text,
            "pub mod m{number} {{ use k8s_openapi::api::core::v1::Pod; use kube::Api;\n\
             pub struct Store {{ api: Api<Pod> }}\n\
             impl Store {{ pub async fn read(&self, name: &str) -> kube::Result<Pod> {{\n\
               let found = self.api.get_opt(name).await?; let all = self.api.list(&p).await?;\n\
               for one in all {{ let name = one.name_any(); self.write(&name).await?; self.api.logs(&name, &p).await?; }}\n\
               self.api.get(name).await }}\n\
             async fn write(&self, name: &str) -> kube::Result<()> {{ self.api.delete(name, &p).await.map(|_| ()) }} }} }}\n"
        )
        .unwrap();
    }
    text
}

#[test]
fn ten_times_the_code_takes_ten_times_as_long() {
    let time = |modules: usize| {
        let text = sources(modules);
        let start = Instant::now();
        assert_eq!(operator(&text).uses().len(), 5 * modules);
        start.elapsed().as_secs_f64()
    };
    time(10);
    let (few, many) = (time(100), time(1000));
    assert!(many < 30.0 * few, "{few} s, {many} s");
}
