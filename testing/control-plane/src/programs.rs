//! Installed programs.

use std::path::{Path, PathBuf};

/// A program of the control plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Program {
    /// The store.
    Etcd,
    /// The API server.
    KubeApiserver,
    /// The controllers of Kubernetes' own kinds.
    KubeControllerManager,
    /// Who gives Pods a node.
    KubeScheduler,
    /// Who plays the nodes: what is scheduled, runs.
    Kwok,
    /// The command line.
    Kubectl,
    /// Runs another program for as long as its own standard input is open.
    WithParent,
}

impl Program {
    /// Every program.
    pub const ALL: [Self; 7] = [
        Self::Etcd,
        Self::KubeApiserver,
        Self::KubeControllerManager,
        Self::KubeScheduler,
        Self::Kwok,
        Self::Kubectl,
        Self::WithParent,
    ];

    /// The name of its file, without the ending of executable files.
    ///
    /// ```
    /// assert_eq!(osc_control_plane::Program::KubeApiserver.name(), "kube-apiserver");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Etcd => "etcd",
            Self::KubeApiserver => "kube-apiserver",
            Self::KubeControllerManager => "kube-controller-manager",
            Self::KubeScheduler => "kube-scheduler",
            Self::Kwok => "kwok",
            Self::Kubectl => "kubectl",
            Self::WithParent => "with-parent",
        }
    }

    /// The name of its file.
    pub fn file_name(self) -> String {
        format!("{}{}", self.name(), std::env::consts::EXE_SUFFIX)
    }

    /// Whether it is one of those that are a single file under several names.
    pub(crate) const fn is_component(self) -> bool {
        !matches!(self, Self::Kwok | Self::Kubectl | Self::WithParent)
    }
}

/// A folder with every program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programs {
    pub(crate) folder: PathBuf,
}

impl Programs {
    /// The name of the file with kwok's configuration.
    pub(crate) const STAGES: &str = "stages.yaml";

    /// The folder. `KUBEBUILDER_ASSETS` can name it: it has `etcd`, `kube-apiserver` and `kubectl`.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file of a program.
    pub fn path(&self, program: Program) -> PathBuf {
        self.folder.join(program.file_name())
    }

    /// A configuration of kwok with its own fast stages: Pods that are scheduled are ready at once, and those of Jobs succeed.
    pub fn stages(&self) -> PathBuf {
        self.folder.join(Self::STAGES)
    }
}
