//! Ports of loopback that nobody else takes.

use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::net::{Ipv4Addr, TcpListener};
use std::ops::Range;
use std::path::Path;

use crate::error::Error;

/// Below the ports that systems give to outgoing connections. A client that tries again and again to reach a server which is
/// just being restarted may otherwise be given that very port, and hold it.
const RANGE: Range<u16> = 18_000..28_000;

/// A port that was free, and that other clusters of this user leave alone while this value lives.
#[derive(Debug)]
pub(crate) struct Port {
    number: u16,
    _lock: File,
}

impl Port {
    /// One that is free. `folder` is where the clusters of a user, in whatever processes, tell each other of theirs.
    pub(crate) fn free(folder: &Path) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(Error::disk("create the folder", folder))?;
        // Another start each time, so that few are tried by two at once.
        let length = RANGE.end - RANGE.start;
        let start = RandomState::new().build_hasher().finish() % u64::from(length);
        let start = u16::try_from(start).unwrap_or_default();
        for step in 0..length {
            let number = RANGE.start + (start + step) % length;
            let path = folder.join(number.to_string());
            let lock = File::options().write(true).create(true).truncate(false).open(&path);
            let lock = lock.map_err(Error::disk("open", &path))?;
            let is_free = || TcpListener::bind((Ipv4Addr::LOCALHOST, number)).is_ok();
            if lock.try_lock().is_ok() && is_free() {
                return Ok(Self { number, _lock: lock });
            }
        }
        Err(Error::Ports { range: RANGE })
    }

    /// Its number.
    pub(crate) fn number(&self) -> u16 {
        self.number
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Port, RANGE};

    #[test]
    fn no_two_are_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let ports: Vec<_> = (0..200).map(|_| Port::free(folder.path()).unwrap()).collect();
        let numbers: BTreeSet<_> = ports.iter().map(Port::number).collect();
        assert_eq!(numbers.len(), 200);
        assert!(numbers.iter().all(|number| RANGE.contains(number)));
    }
}
