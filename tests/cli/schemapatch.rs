//! `cargo osc schemapatch FILE…`

use osc_tests::snapshot::assert_file;

use crate::support::{Project, snapshot};

const CRD: &str = "\
# Written by hand.
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: hwfkas.osctest.huawei.com # as kubectl shows it
spec:
  group: osctest.huawei.com
  scope: Namespaced
  names: {plural: hwfkas, singular: hwfka, kind: Hwfka, listKind: HwfkaList}
  versions:
  - name: v1
    # The only one.
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            # What the user wants.
            type: object
            properties:
              size:
                type: string
---
kind: ConfigMap
";

#[test]
fn a_schema_becomes_that_of_the_sources_and_nothing_else_changes() {
    let project = Project::shared();
    project.write("crds/hwfka.yaml", CRD);
    let drifted = project.tool("schemapatch crds/hwfka.yaml --check").run().ended(100);
    let drifted = drifted.said("Drifted");
    assert!(drifted.stdout.starts_with("--- crds/hwfka.yaml (on disk)\n"), "{}", drifted.stdout);
    assert_eq!(project.read("crds/hwfka.yaml"), CRD);
    let json = project.tool("schemapatch crds/hwfka.yaml --check --message-format json").run();
    assert!(json.ended(100).stdout.contains("\"code\":\"GEN-02\""));
    project.tool("schemapatch crds/hwfka.yaml").run().ended(0).said("Patched crds/hwfka.yaml");
    assert_file(&snapshot("schemapatch/hwfka.yaml"), &project.read("crds/hwfka.yaml"));
    project.tool("schemapatch crds/hwfka.yaml").run().ended(0).said("Fresh 1 file");
    project.tool("schemapatch crds/hwfka.yaml --check").run().ended(0).said("Fresh 1 file");
}

#[test]
fn a_file_that_cannot_be_patched_is_left_with_all_others() {
    let project = Project::shared();
    project.write("good.yaml", CRD);
    project.write("old.yaml", &CRD.replace("k8s.io/v1", "k8s.io/v1beta1"));
    project.write("broken.yaml", "spec: [\n");
    // The first run has cargo's lines in it.
    project.tool("schemapatch good.yaml").run();
    project.write("good.yaml", CRD);
    let run = project.tool("schemapatch good.yaml old.yaml broken.yaml").run().ended(100);
    assert_file(&snapshot("schemapatch/refused.txt"), &run.transcript(project.around()));
    assert_eq!(project.read("good.yaml"), CRD);
    project.tool("schemapatch nowhere.yaml").run().ended(101).said("could not read nowhere.yaml");
    project.write("other.yaml", &CRD.replace("kind: Hwfka,", "kind: Gadget,"));
    let run = project.tool("schemapatch other.yaml").run().ended(0);
    run.said("warning[PAT-02]").said("Fresh 1 file");
    let anchored = CRD.replace("size:\n", "size: &size\n") + "copy: *size\n";
    project.write("anchored.yaml", &anchored.replace("---\nkind: ConfigMap\n", ""));
    project.tool("schemapatch anchored.yaml").run().ended(100).said("error[PAT-03]");
}
