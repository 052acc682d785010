package main

import (
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apimachinery/pkg/util/version"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/cel/environment"
)

// A cost is what the rule at a path is estimated to need at most, each time and in one object.
type cost struct {
	// One evaluation of the rule.
	Rule uint64 `json:"rule"`
	// How often it is evaluated at most, times the former.
	Total uint64 `json:"total"`
	// One evaluation of its messageExpression.
	Message uint64 `json:"message"`
	// Why it does not compile.
	Error string `json:"error,omitempty"`
}

// costsOf estimates the rules of every version, whether the definition is accepted or not. The keys are the version's
// name and the path of the rule in its schema. It does what ValidateCustomResourceDefinitionOpenAPISchema of
// k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation does with rules.
func costsOf(raw []byte, compatibility string) (map[string]cost, error) {
	crd, err := decodeDefinition(raw)
	if err != nil {
		return nil, err
	}
	compatible := environment.DefaultCompatibilityVersion()
	if compatibility != "" {
		if compatible, err = version.ParseGeneric(compatibility); err != nil {
			return nil, err
		}
	}
	walk := costWalk{environment.MustBaseEnvSet(compatible), map[string]cost{}}
	for _, served := range crd.Spec.Versions {
		schema, err := apiextensions.GetSchemaForVersion(crd, served.Name)
		if err != nil || schema == nil || schema.OpenAPIV3Schema == nil {
			continue
		}
		root := validation.RootCELContext(schema.OpenAPIV3Schema)
		walk.node(schema.OpenAPIV3Schema, field.NewPath(served.Name), root)
	}
	return walk.costs, nil
}

type costWalk struct {
	environment *environment.EnvSet
	costs       map[string]cost
}

func (w costWalk) node(schema *apiextensions.JSONSchemaProps, path *field.Path, context *validation.CELSchemaContext) {
	if schema == nil {
		return
	}
	if schema.AdditionalProperties != nil {
		values := schema.AdditionalProperties.Schema
		w.node(values, path.Child("additionalProperties"), context.ChildAdditionalPropertiesContext(values))
	}
	for name, property := range schema.Properties {
		w.node(&property, path.Child("properties").Key(name), context.ChildPropertyContext(&property, name))
	}
	if schema.Items != nil {
		w.node(schema.Items.Schema, path.Child("items"), context.ChildItemsContext(schema.Items.Schema))
	}
	if len(schema.XValidations) > 0 {
		w.rules(path.Child("x-kubernetes-validations"), context)
	}
}

func (w costWalk) rules(path *field.Path, context *validation.CELSchemaContext) {
	info, err := context.TypeInfo()
	if err == nil && info == nil {
		err = fmt.Errorf("there is no type information")
	}
	if err != nil {
		w.costs[path.String()] = cost{Error: err.Error()}
		return
	}
	results, err := cel.Compile(info.Schema, info.DeclType, celconfig.PerCallLimit, w.environment, cel.NewExpressionsEnvLoader())
	if err != nil {
		w.costs[path.String()] = cost{Error: err.Error()}
		return
	}
	for index, result := range results {
		found := cost{Rule: result.MaxCost, Message: result.MessageExpressionMaxCost}
		found.Total = times(result.MaxCost, result.MaxCardinality)
		if context.MaxCardinality != nil {
			found.Total = times(result.MaxCost, *context.MaxCardinality)
		}
		if result.Error != nil {
			found.Error = result.Error.Detail
		} else if result.MessageExpressionError != nil {
			found.Error = result.MessageExpressionError.Detail
		}
		w.costs[path.Index(index).String()] = found
	}
}

func times(a, b uint64) uint64 {
	if a == 0 {
		return 0
	}
	if ^uint64(0)/a < b {
		return ^uint64(0)
	}
	return a * b
}
