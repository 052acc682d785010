//! Documents that are read from wherever they are.

use super::codes;

codes! { of_document:
    DOC_01 "DOC-01" Error
        "a text is not larger than what is read"
        "Files, files of packages and standard input are read whole, with the places of all their values, which takes many times their size in memory. A text of more than 32 MiB is refused, so that none takes more than there is. Split it, or allow more with `--max-size`. How deep a document may be nested is bounded too, by `--max-depth`."
        "this project"
    DOC_02 "DOC-02" Error
        "a document is an object of Kubernetes"
        "Each document of a file that is named on the command line, and each item of a list in it, says its `apiVersion` and its `kind`. In a folder, files without them are passed over: there may be others beside manifests."
        "Kubernetes, apimachinery, unstructured objects"
}
