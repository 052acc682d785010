// Makes schema/src/kubernetes/upstream.json: what Kubernetes says of its own types beside their shape.
//
//	go run schema/data/upstream.go v1.37.2 >schema/src/kubernetes/upstream.json
//
// The argument is a version of the Go module k8s.io/kubernetes, whose files it reads: list types, their keys and map
// types from api/openapi-spec/swagger.json; defaults from api/openapi-spec/v3, since the apiserver takes them out of the
// former. Those that are Go's zero values count only where the source of k8s.io/api says them. The same version gives the
// same bytes. Take the one of the newest feature of k8s-openapi.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
)

const (
	module  = "k8s.io/kubernetes"
	sources = "k8s.io/api"
)

// Keywords of schemas.
const (
	listType = "x-kubernetes-list-type"
	mapKeys  = "x-kubernetes-list-map-keys"
	mapType  = "x-kubernetes-map-type"
)

type schema struct {
	ListType   string            `json:"x-kubernetes-list-type"`
	MapKeys    []string          `json:"x-kubernetes-list-map-keys"`
	MapType    string            `json:"x-kubernetes-map-type"`
	Default    any               `json:"default"`
	Type       string            `json:"type"`
	Required   []string          `json:"required"`
	Properties map[string]schema `json:"properties"`
}

// Definition → property → keyword → value; the property without a name is the definition itself.
type definitions map[string]map[string]map[string]any

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("usage: upstream VERSION"))
	}
	folder := download(module, os.Args[1])
	marked := markers(download(sources, strings.Replace(os.Args[1], "v1.", "v0.", 1)))
	found := definitions{}
	found.types(filepath.Join(folder, "api/openapi-spec/swagger.json"))
	documents, err := filepath.Glob(filepath.Join(folder, "api/openapi-spec/v3/*.json"))
	if err != nil || len(documents) == 0 {
		fail(fmt.Errorf("no documents of OpenAPI 3: %v", err))
	}
	for _, document := range documents {
		found.defaults(document, marked)
	}
	found.write(os.Args[1])
}

// The folder of the module's files.
func download(module, version string) string {
	command := exec.Command("go", "mod", "download", "-json", module+"@"+version)
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil {
		fail(fmt.Errorf("%w\n%s", err, output))
	}
	var downloaded struct{ Dir string }
	if err := json.Unmarshal(output, &downloaded); err != nil {
		fail(err)
	}
	return downloaded.Dir
}

// Takes list and map types out of an OpenAPI 2 document.
func (found definitions) types(path string) {
	var document struct {
		Definitions map[string]schema `json:"definitions"`
	}
	read(path, &document)
	for name, definition := range document.Definitions {
		found.topology(name, "", definition)
		for property, schema := range definition.Properties {
			found.topology(name, property, schema)
		}
	}
}

func (found definitions) topology(definition, property string, schema schema) {
	if schema.ListType != "" {
		found.add(definition, property, listType, schema.ListType)
	}
	if len(schema.MapKeys) > 0 {
		found.add(definition, property, mapKeys, schema.MapKeys)
	}
	if schema.MapType != "" {
		found.add(definition, property, mapType, schema.MapType)
	}
}

// Takes defaults out of an OpenAPI 3 document. What is required needs none; a zero value that no marker says is there
// only because Go always writes the field.
func (found definitions) defaults(path string, marked markedFields) {
	var document struct {
		Components struct {
			Schemas map[string]schema `json:"schemas"`
		} `json:"components"`
	}
	read(path, &document)
	for name, definition := range document.Components.Schemas {
		for property, schema := range definition.Properties {
			if schema.Default == nil || slices.Contains(definition.Required, property) {
				continue
			}
			if !isZero(schema.Default) || marked[name][property] {
				found.add(name, property, "default", schema.Default)
			}
		}
	}
}

func isZero(value any) bool {
	fields, isObject := value.(map[string]any)
	return reflect.ValueOf(value).IsZero() || isObject && len(fields) == 0
}

// Definition → property → whether the Go field has a marker `+default`.
type markedFields map[string]map[string]bool

// Reads the markers of the groups and versions in the folder of k8s.io/api.
func markers(folder string) markedFields {
	found := markedFields{}
	packages, err := filepath.Glob(filepath.Join(folder, "*", "v*"))
	if err != nil || len(packages) == 0 {
		fail(fmt.Errorf("no packages in %s: %v", folder, err))
	}
	for _, path := range packages {
		structs := map[string]*ast.StructType{}
		files, _ := filepath.Glob(filepath.Join(path, "*.go"))
		for _, file := range files {
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
			if err != nil {
				fail(err)
			}
			ast.Inspect(parsed, func(node ast.Node) bool {
				if spec, ok := node.(*ast.TypeSpec); ok {
					if fields, ok := spec.Type.(*ast.StructType); ok {
						structs[spec.Name.Name] = fields
					}
				}
				return true
			})
		}
		group, version := filepath.Base(filepath.Dir(path)), filepath.Base(path)
		for name := range structs {
			definition := fmt.Sprintf("io.k8s.api.%s.%s.%s", group, version, name)
			found[definition] = map[string]bool{}
			mark(name, structs, found[definition])
		}
	}
	return found
}

// Marks the fields of a struct, and of those that are embedded in it.
func mark(name string, structs map[string]*ast.StructType, marked map[string]bool) {
	fields, known := structs[name]
	if !known {
		return
	}
	for _, field := range fields.Fields.List {
		if field.Tag == nil {
			continue
		}
		tag := reflect.StructTag(strings.Trim(field.Tag.Value, "`")).Get("json")
		json, _, _ := strings.Cut(tag, ",")
		if embedded, ok := field.Type.(*ast.Ident); ok && json == "" {
			mark(embedded.Name, structs, marked)
		}
		if field.Doc == nil || json == "" {
			continue
		}
		for _, comment := range field.Doc.List {
			if strings.HasPrefix(strings.TrimLeft(comment.Text, "/ "), "+default=") {
				marked[json] = true
			}
		}
	}
}

func (found definitions) add(definition, property, keyword string, value any) {
	if !strings.HasPrefix(definition, "io.k8s.") {
		return
	}
	if found[definition] == nil {
		found[definition] = map[string]map[string]any{}
	}
	if found[definition][property] == nil {
		found[definition][property] = map[string]any{}
	}
	found[definition][property][keyword] = value
}

// One definition a line, sorted.
func (found definitions) write(version string) {
	var names []string
	for name := range found {
		names = append(names, name)
	}
	slices.Sort(names)
	fmt.Printf("{\n\"module\": \"%s@%s\",\n\"definitions\": {\n", module, version)
	for index, name := range names {
		line, err := json.Marshal(found[name])
		if err != nil {
			fail(err)
		}
		comma := ","
		if index == len(names)-1 {
			comma = ""
		}
		fmt.Printf("%q: %s%s\n", name, line, comma)
	}
	fmt.Println("}\n}")
}

func read(path string, into any) {
	bytes, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(bytes, into)
	}
	if err != nil {
		fail(fmt.Errorf("%s: %w", path, err))
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
