//! Which programs a cluster is made of.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use osc_control_plane::{Program, Programs};

use crate::error::Error;

/// The folder that replaces etcd and kube-apiserver, as for every user of envtest.
const FOLDER: &str = "KUBEBUILDER_ASSETS";

/// Our programs, and what replaces them.
#[derive(Clone, Debug)]
pub(crate) struct Assets {
    programs: Programs,
    etcd: Option<PathBuf>,
    kube_apiserver: Option<PathBuf>,
}

impl Assets {
    /// What the environment says. The variable of one program is stronger than that of the folder.
    pub(crate) fn of(
        programs: Programs,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, Error> {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let find = |own: &'static str, program: Program| {
            let of_folder = || Some((FOLDER, set(FOLDER)?.join(program.file_name())));
            match set(own).map(|path| (own, path)).or_else(of_folder) {
                Some((variable, path)) if !path.is_file() => Err(Error::Asset { variable, path }),
                found => Ok(found.map(|(_, path)| path)),
            }
        };
        let etcd = find("TEST_ASSET_ETCD", Program::Etcd)?;
        let kube_apiserver = find("TEST_ASSET_KUBE_APISERVER", Program::KubeApiserver)?;
        Ok(Self { programs, etcd, kube_apiserver })
    }

    /// The file of a program.
    pub(crate) fn path(&self, program: Program) -> PathBuf {
        let replaced = match program {
            Program::Etcd => self.etcd.as_deref(),
            Program::KubeApiserver => self.kube_apiserver.as_deref(),
            _ => None,
        };
        replaced.map_or_else(|| self.programs.path(program), Path::to_owned)
    }

    /// kwok's configuration.
    pub(crate) fn stages(&self) -> PathBuf {
        self.programs.stages()
    }

    /// Whether etcd can leave out waiting for the disk: 3.4 cannot yet.
    pub(crate) fn etcd_needs_no_fsync(&self) -> bool {
        let Some(etcd) = &self.etcd else { return true };
        let help = std::process::Command::new(etcd).arg("--help").output();
        help.is_ok_and(|help| {
            let said = [help.stdout, help.stderr].concat();
            String::from_utf8_lossy(&said).contains("--unsafe-no-fsync")
        })
    }
}
