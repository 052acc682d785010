//! The project templates that `cargo osc` writes from: embedded text, nothing else.
//!
//! A template's name is its path below `files/` without `.hbs`. Everything below `init/` becomes a file of a new
//! project, at the path that the name gives; the templates below `api/` are what `create api` adds, those below `webhook/`
//! what `create webhook` does.

/// Embeds the named templates; their files end in `.hbs`, so that `cargo package` keeps a `Cargo.toml` among them.
macro_rules! embed {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../files/", $name, ".hbs")))),*]
    };
}

/// Every template, by name, sorted.
pub const ALL: &[(&str, &str)] = embed![
    "api/controller.rs",
    "api/life.rs",
    "api/next_version.rs",
    "api/observer.rs",
    "api/type.rs",
    "api/version.rs",
    "init/.cargo-osc.toml",
    "init/.dockerignore",
    "init/.github/workflows/ci.yml",
    "init/.gitignore",
    "init/Cargo.toml",
    "init/Dockerfile",
    "init/LICENSE",
    "init/README.md",
    "init/api/Cargo.toml",
    "init/api/src/bin/osc-dump.rs",
    "init/api/src/lib.rs",
    "init/operator/Cargo.toml",
    "init/operator/src/controllers/mod.rs",
    "init/operator/src/lib.rs",
    "init/operator/src/main.rs",
    "init/osc/README.md",
    "init/osc/detail.md",
    "webhook/convert.rs",
    "webhook/mod.rs",
    "webhook/mutate.rs",
    "webhook/testing.rs",
    "webhook/validate.rs",
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    fn collect(folder: &Path, root: &Path, names: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, root, names);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                names.push(name.strip_suffix(".hbs").expect("a template ends in .hbs").to_owned());
            }
        }
    }

    #[test]
    fn every_file_is_embedded() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("files");
        let mut found = Vec::new();
        collect(&root, &root, &mut found);
        found.sort();
        let embedded: Vec<_> = super::ALL.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(found, embedded);
    }
}
