// Makes schema/src/cel/library/overloads.tsv: the functions and types that rules can use, with the version of
// Kubernetes that introduced each.
//
//	cd tests/judge && go run ../../schema/data/cel.go >../../schema/src/cel/library/overloads.tsv
//
// It asks the environments that kube-apiserver makes for its compatibility versions, from the modules that
// tests/judge/go.mod names. The same modules give the same bytes.
package main

import (
	"fmt"
	"log"
	"slices"
	"sort"
	"strings"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
	"k8s.io/apimachinery/pkg/util/version"
	"k8s.io/apiserver/pkg/cel/environment"
)

// Compatibility versions that are told apart. What is older is always there.
const (
	oldest = 27
	newest = 36
)

// What an overload looks like in an environment.
type row struct {
	function, style, id, arguments, result string
}

func main() {
	log.SetFlags(0)
	since := map[row]int{}
	order := map[string][]row{}
	typeSince := map[string]int{}
	for minor := oldest; minor <= newest; minor++ {
		env := environment.MustBaseEnvSet(version.MajorMinor(1, uint(minor))).NewExpressionsEnv()
		for name, rows := range functions(env, typeSince, minor) {
			for _, one := range rows {
				if _, known := since[one]; !known {
					since[one] = max(minor, enabled(one))
				}
			}
			older := slices.DeleteFunc(slices.Clone(rows), func(one row) bool { return !slices.Contains(order[name], one) })
			if !slices.Equal(older, order[name]) {
				log.Fatalf("1.%d orders the overloads of %s otherwise", minor, name)
			}
			order[name] = rows
		}
	}
	fmt.Println("# Made by schema/data/cel.go. What is since 27 is older than every version that is told apart.")
	fmt.Println("# type: kind, since, name, whether rules can name it. function: since, name, style, overload, arguments, result.")
	printTypes(typeSince, newestEnvironment())
	names := []string{}
	for name := range order {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		for _, one := range order[name] {
			fmt.Println(strings.Join([]string{
				"function", fmt.Sprint(since[one]), name, one.style, one.id, one.arguments, one.result,
			}, "\t"))
		}
	}
}

// enabled is the version that switched on what all environments declare: comparisons of numbers of two types.
func enabled(one row) int {
	compares := slices.Contains([]string{"_<_", "_<=_", "_>_", "_>=_"}, one.function)
	if left, right, _ := strings.Cut(one.arguments, " "); compares && left != right {
		return 28
	}
	return oldest
}

func functions(env *cel.Env, typeSince map[string]int, minor int) map[string][]row {
	found := map[string][]row{}
	for name, function := range env.Functions() {
		if function.IsDeclarationDisabled() {
			continue
		}
		for _, overload := range function.OverloadDecls() {
			style := "global"
			if overload.IsMemberFunction() {
				style = "member"
			}
			arguments := []string{}
			for _, argument := range overload.ArgTypes() {
				arguments = append(arguments, text(argument, typeSince, minor))
			}
			result := text(overload.ResultType(), typeSince, minor)
			found[name] = append(found[name], row{name, style, overload.ID(), strings.Join(arguments, " "), result})
		}
	}
	return found
}

// text writes a type without spaces; what has a name of its own is noted.
func text(t *types.Type, typeSince map[string]int, minor int) string {
	switch t.Kind() {
	case types.DurationKind:
		return "duration"
	case types.TimestampKind:
		return "timestamp"
	case types.TypeParamKind:
		return "'" + t.TypeName()
	case types.OpaqueKind, types.StructKind:
		kind := "opaque"
		if t.Kind() == types.StructKind {
			kind = "struct"
		}
		named := kind + "\t%d\t" + t.TypeName()
		if _, known := typeSince[named]; !known {
			typeSince[named] = minor
		}
	}
	parameters := []string{}
	for _, parameter := range t.Parameters() {
		parameters = append(parameters, text(parameter, typeSince, minor))
	}
	if len(parameters) == 0 {
		return t.TypeName()
	}
	return t.TypeName() + "(" + strings.Join(parameters, ",") + ")"
}

func newestEnvironment() *cel.Env {
	return environment.MustBaseEnvSet(version.MajorMinor(1, newest)).NewExpressionsEnv()
}

func printTypes(typeSince map[string]int, env *cel.Env) {
	lines := []string{}
	for named, minor := range typeSince {
		line := fmt.Sprintf(named, minor)
		use := "unnamed"
		if _, found := env.CELTypeProvider().FindIdent(line[strings.LastIndex(line, "\t")+1:]); found {
			use = "named"
		}
		lines = append(lines, "type\t"+line+"\t"+use)
	}
	sort.Strings(lines)
	fmt.Println(strings.Join(lines, "\n"))
}
