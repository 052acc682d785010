//! The test of a kind on a real control plane.

use osc_model::Diagnostic;
use serde_json::json;

use super::manifest;
use super::plan::Plan;
use super::project::{OPERATOR, Project, WORKSPACE};
use super::target::Target;
use crate::words;

const TEMPLATE: &str = "api/life.rs";

impl Plan<'_> {
    /// Writes the test of a kind's own controller, with what tests need, unless there is a file of its name.
    pub(super) fn life(
        &mut self,
        controller: &str,
        target: &Target,
        project: &Project,
    ) -> Result<(), Diagnostic> {
        let file = format!("operator/tests/{controller}.rs");
        if self.has(&file) {
            return Ok(());
        }
        let Target { group, version, kind, plural, .. } = target;
        let operator = &project.operator;
        let data = json!({
            "group": group, "version": version, "kind": kind, "lower": kind.to_lowercase(),
            "plural": plural, "operator": operator, "namespace": words::namespace(operator),
            "watched": project.namespaces.first(),
        });
        self.write(&file, TEMPLATE, &data)?;
        self.edit(WORKSPACE, |text, _| manifest::provide_sibling(text, "testing"))?;
        self.edit(OPERATOR, |text, file| {
            manifest::depend_in_tests(text, file, "osc-testing", &[])
        })?;
        self.edit(OPERATOR, |text, file| {
            manifest::depend_in_tests(text, file, "tokio", &["process"])
        })
    }
}
