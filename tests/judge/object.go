package main

import (
	"context"
	"fmt"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/crdserverscheme"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/unstructuredscheme"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer/json"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/registry/rest"
)

var objectDecoder = json.NewSerializerWithOptions(
	json.DefaultMetaFactory,
	unstructuredscheme.NewUnstructuredCreator(),
	crdserverscheme.NewUnstructuredObjectTyper(),
	json.SerializerOptions{},
)

// object judges a custom resource. The error is for requests that have no answer.
func (d *definition) object(asked request) (answer, error) {
	if !d.verdict.Accepted {
		return answer{}, fmt.Errorf("the definition is refused: %v", d.verdict.Causes)
	}
	object, pruned, err := d.decode(asked.Object, false)
	if err != nil {
		return newAnswer(apierrors.NewBadRequest(err.Error()), nil), nil
	}
	version := asked.Version
	if version == "" {
		version = object.GroupVersionKind().Version
	}
	resource, found := d.resources[version]
	if !found {
		return answer{}, fmt.Errorf("the definition serves no version %q", version)
	}
	namespace := object.GetNamespace()
	if resource.namespaced && namespace == "" {
		namespace = metav1.NamespaceDefault
	}
	ctx, warnings := newContext(namespace)
	var stored map[string]any
	if asked.Old == nil {
		err = create(ctx, resource.strategy, object)
	} else {
		var strategy rest.RESTUpdateStrategy
		if strategy, err = resource.updateStrategy(asked.Subresource); err != nil {
			return answer{}, err
		}
		var old *unstructured.Unstructured
		if old, _, err = d.decode(asked.Old, true); err != nil {
			return answer{}, fmt.Errorf("the old object: %w", err)
		}
		meetInStore(object, old, namespace)
		err = rest.BeforeUpdate(strategy, ctx, object, old)
		stored = old.Object
	}
	result := newAnswer(err, *warnings)
	if asked.Costs {
		spent := resource.spent(object.Object, stored)
		result.Spent = &spent
	}
	result.Object, result.Pruned = object.Object, pruned
	// They are the server's own, and no two of its answers have the same.
	for _, name := range []string{"creationTimestamp", "generation", "resourceVersion", "uid"} {
		unstructured.RemoveNestedField(object.Object, "metadata", name)
	}
	return result, nil
}

// spent is what the rules cost on an object; everything where they cost more than they may.
func (r *resource) spent(object, old map[string]any) int64 {
	if r.rules == nil {
		r.rules = cel.NewValidator(r.structural, true, celconfig.PerCallLimit)
	}
	var replaced any
	if old != nil {
		replaced = old
	}
	_, left := r.rules.Validate(context.Background(), nil, r.structural, object, replaced, celconfig.RuntimeCELCostBudget)
	return celconfig.RuntimeCELCostBudget - left
}

func (r *resource) updateStrategy(subresource string) (rest.RESTUpdateStrategy, error) {
	switch {
	case subresource == "":
		return r.strategy, nil
	case subresource == "status" && r.status != nil:
		return r.status, nil
	}
	return nil, fmt.Errorf("there is no subresource %q", subresource)
}

// meetInStore gives two objects what a server would have given to them: the old one when it was created, the new one
// when its author had read the old one.
func meetInStore(object, old *unstructured.Unstructured, namespace string) {
	if old.GetNamespace() == "" && namespace != "" {
		old.SetNamespace(namespace)
	}
	if old.GetUID() == "" {
		rest.FillObjectMetaSystemFields(old)
	}
	if old.GetResourceVersion() == "" {
		old.SetResourceVersion("1")
	}
	if object.GetResourceVersion() == "" {
		object.SetResourceVersion(old.GetResourceVersion())
	}
}

// decode reads an object as the handler of custom resources does, or, where it is `stored`, as the store does. It
// returns the fields that are dropped; with `fieldValidation=Strict` they would be errors.
func (d *definition) decode(raw []byte, stored bool) (*unstructured.Unstructured, []string, error) {
	object := &unstructured.Unstructured{}
	if _, _, err := objectDecoder.Decode(raw, nil, object); err != nil {
		return nil, nil, err
	}
	var structural *structuralschema.Structural
	for _, resource := range d.resources {
		if resource.kind == object.GroupVersionKind() {
			structural = resource.structural
		}
	}
	pruned, err := coerce(object, structural, stored)
	if err != nil {
		return nil, nil, err
	}
	if structural != nil {
		defaulting.Default(object.UnstructuredContent(), structural)
	}
	return object, pruned, nil
}

// coerce is `apply` of unstructuredSchemaCoercer in k8s.io/apiextensions-apiserver/pkg/apiserver, which is not
// exported: it prunes unknown fields, drops nulls, and reads the metadata of the object and of those embedded in it.
func coerce(object *unstructured.Unstructured, structural *structuralschema.Structural, stored bool) ([]string, error) {
	content := object.UnstructuredContent()
	apiVersion, kind := object.GetAPIVersion(), object.GetKind()
	if _, err := schema.ParseGroupVersion(apiVersion); err != nil {
		return nil, err
	}
	metadata, found, pruned, err := objectmeta.GetObjectMetaWithOptions(content, objectmeta.ObjectMetaOptions{
		DropMalformedFields:     stored,
		ReturnUnknownFieldPaths: true,
	})
	if err != nil {
		return nil, err
	}
	if structural != nil {
		options := structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
		pruned = append(pruned, pruning.PruneWithOptions(content, structural, true, options)...)
		defaulting.PruneNonNullableNullsWithoutDefaults(content, structural)
		err, paths := objectmeta.CoerceWithOptions(nil, content, structural, false, objectmeta.CoerceOptions{
			DropInvalidFields:       stored,
			ReturnUnknownFieldPaths: true,
		})
		if err != nil {
			return nil, err
		}
		pruned = append(pruned, paths...)
		if stored && metadata.Generation == 0 {
			metadata.Generation = 1
		}
	}
	object.SetKind(kind)
	object.SetAPIVersion(apiVersion)
	if found {
		if err := objectmeta.SetObjectMeta(content, metadata); err != nil {
			return nil, err
		}
	}
	return pruned, nil
}
