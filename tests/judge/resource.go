package main

import (
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apihelpers"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/crdserverscheme"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/registry/rest"
)

// A resource is one served version of a definition.
type resource struct {
	kind       schema.GroupVersionKind
	namespaced bool
	structural *structuralschema.Structural
	strategy   rest.RESTCreateUpdateStrategy
	// Nil where the version has no such subresource.
	status rest.RESTUpdateStrategy
	// Nil until it is asked what they cost.
	rules *cel.Validator
}

// newResources is what getOrCreateServingInfoFor of k8s.io/apiextensions-apiserver/pkg/apiserver prepares.
func newResources(internal *apiextensions.CustomResourceDefinition) (map[string]*resource, error) {
	crd := &apiextensionsv1.CustomResourceDefinition{}
	if err := scheme.Convert(internal, crd, nil); err != nil {
		return nil, err
	}
	resources := map[string]*resource{}
	for _, version := range crd.Spec.Versions {
		if !version.Served {
			continue
		}
		prepared, err := newResource(crd, version)
		if err != nil {
			return nil, fmt.Errorf("version %s: %w", version.Name, err)
		}
		resources[version.Name] = prepared
	}
	return resources, nil
}

func newResource(
	crd *apiextensionsv1.CustomResourceDefinition,
	version apiextensionsv1.CustomResourceDefinitionVersion,
) (*resource, error) {
	kind := schema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind}
	namespaced := crd.Spec.Scope == apiextensionsv1.NamespaceScoped
	props, err := schemaOf(crd, version.Name)
	if err != nil {
		return nil, err
	}
	structural, err := newStructural(props)
	if err != nil {
		return nil, err
	}
	validator, _, err := validation.NewSchemaValidator(props)
	if err != nil {
		return nil, err
	}
	status, scale, err := subresourcesOf(crd, version.Name)
	if err != nil {
		return nil, err
	}
	var statusValidator validation.SchemaValidator
	if statusProps, found := props.Properties["status"]; found && status != nil {
		if statusValidator, _, err = validation.NewSchemaValidator(&statusProps); err != nil {
			return nil, err
		}
	}
	strategy := customresource.NewStrategy(
		crdserverscheme.NewUnstructuredObjectTyper(), namespaced, kind,
		validator, statusValidator, structural, status, scale, version.SelectableFields,
	)
	prepared := &resource{kind: kind, namespaced: namespaced, structural: structural, strategy: strategy}
	if status != nil {
		prepared.status = customresource.NewStatusStrategy(strategy)
	}
	return prepared, nil
}

func schemaOf(crd *apiextensionsv1.CustomResourceDefinition, version string) (*apiextensions.JSONSchemaProps, error) {
	external, err := apihelpers.GetSchemaForVersion(crd, version)
	if err != nil {
		return nil, err
	}
	if external == nil {
		return nil, fmt.Errorf("there is no schema")
	}
	internal := &apiextensions.CustomResourceValidation{}
	if err := scheme.Convert(external, internal, nil); err != nil {
		return nil, err
	}
	return internal.OpenAPIV3Schema, nil
}

func newStructural(props *apiextensions.JSONSchemaProps) (*structuralschema.Structural, error) {
	structural, err := structuralschema.NewStructural(props)
	if err != nil {
		return nil, err
	}
	structural = structural.DeepCopy()
	return structural, defaulting.PruneDefaults(structural)
}

func subresourcesOf(crd *apiextensionsv1.CustomResourceDefinition, version string) (
	status *apiextensions.CustomResourceSubresourceStatus,
	scale *apiextensions.CustomResourceSubresourceScale,
	err error,
) {
	external, err := apihelpers.GetSubresourcesForVersion(crd, version)
	if err != nil || external == nil {
		return nil, nil, err
	}
	internal := &apiextensions.CustomResourceSubresources{}
	if err := scheme.Convert(external, internal, nil); err != nil {
		return nil, nil, err
	}
	return internal.Status, internal.Scale, nil
}
