//! Bundle: the files of a package → one archive. Pure, and the same bytes on any machine: sorted entries, fixed times and
//! modes, no owner.

use std::io::{Cursor, Write as _};

use clap::ValueEnum;

/// How a package is packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// What the platform documents for operator packages.
    #[default]
    Zip,
    /// tar and gzip.
    Tgz,
}

impl Format {
    /// The ending of the archive's name.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Zip => "zip",
            Self::Tgz => "tgz",
        }
    }
}

/// Packs files, by their paths, below a folder `top` or at the root of the archive.
pub(crate) fn bundle<'f>(
    format: Format,
    top: Option<&str>,
    files: impl IntoIterator<Item = (&'f str, &'f [u8])>,
) -> anyhow::Result<Vec<u8>> {
    let below = |path: &str| top.map_or_else(|| path.to_owned(), |top| format!("{top}/{path}"));
    let mut entries: Vec<_> = files.into_iter().map(|(path, bytes)| (below(path), bytes)).collect();
    entries.sort();
    match format {
        Format::Zip => zip(&entries),
        Format::Tgz => tgz(&entries),
    }
}

type Entry<'f> = (String, &'f [u8]);

fn zip(entries: &[Entry<'_>]) -> anyhow::Result<Vec<u8>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    for (path, bytes) in entries {
        writer.start_file(path.as_str(), options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

fn tgz(entries: &[Entry<'_>]) -> anyhow::Result<Vec<u8>> {
    let gzip = flate2::GzBuilder::new().mtime(0).write(Vec::new(), flate2::Compression::default());
    let mut writer = tar::Builder::new(gzip);
    for (path, bytes) in entries {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(0);
        writer.append_data(&mut header, path, *bytes)?;
    }
    Ok(writer.into_inner()?.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_files_does_not_show() {
        let files = [("b.yaml", &b"b"[..]), ("a.yaml", &b"a"[..])];
        let turned = [files[1], files[0]];
        for format in [Format::Zip, Format::Tgz] {
            let bytes = bundle(format, Some("x-1.0.0"), files).unwrap();
            assert_eq!(bytes, bundle(format, Some("x-1.0.0"), turned).unwrap());
        }
    }
}
