package main

import (
	"context"
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/install"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apiserver/pkg/registry/rest"
)

var (
	scheme     = newScheme()
	strategy   = customresourcedefinition.NewStrategy(scheme)
	crdDecoder = newStrictDecoder(scheme)
	crdKind    = apiextensionsv1.SchemeGroupVersion.WithKind("CustomResourceDefinition")
)

func newScheme() *runtime.Scheme {
	scheme := runtime.NewScheme()
	install.Install(scheme)
	metav1.AddToGroupVersion(scheme, apiextensionsv1.SchemeGroupVersion)
	return scheme
}

// newStrictDecoder reads JSON as the server does for a request with `fieldValidation=Strict`: every version is
// defaulted and converted to the internal one; an unknown or a repeated field is an error.
func newStrictDecoder(scheme *runtime.Scheme) runtime.Decoder {
	codecs := serializer.NewCodecFactory(scheme)
	info, found := runtime.SerializerInfoForMediaType(codecs.SupportedMediaTypes(), runtime.ContentTypeJSON)
	if !found {
		panic("no serializer of JSON")
	}
	return codecs.DecoderToVersion(info.StrictSerializer, apiextensions.SchemeGroupVersion)
}

// A definition, the verdict on it, and, where it is accepted, the versions that its objects can have.
type definition struct {
	verdict   answer
	resources map[string]*resource
}

// newDefinition judges the creation of a CustomResourceDefinition.
func newDefinition(raw []byte) *definition {
	crd, err := decodeDefinition(raw)
	if err != nil {
		return &definition{verdict: newAnswer(err, nil)}
	}
	ctx, warnings := newContext(metav1.NamespaceNone)
	if err := create(ctx, strategy, crd); err != nil {
		return &definition{verdict: newAnswer(err, *warnings)}
	}
	resources, err := newResources(crd)
	return &definition{verdict: newAnswer(err, *warnings), resources: resources}
}

// decodeDefinition is what createHandler of k8s.io/apiserver/pkg/endpoints/handlers does with the body of a request.
func decodeDefinition(raw []byte) (*apiextensions.CustomResourceDefinition, error) {
	crd := &apiextensions.CustomResourceDefinition{}
	_, gvk, err := crdDecoder.Decode(raw, &crdKind, crd)
	if err != nil {
		if gvk != nil && gvk.Kind != "" {
			err = fmt.Errorf("%s in version %q cannot be handled as a %s: %w", gvk.Kind, gvk.Version, crdKind.Kind, err)
		}
		return nil, apierrors.NewBadRequest(err.Error())
	}
	if gvk.GroupVersion() != crdKind.GroupVersion() {
		return nil, apierrors.NewBadRequest(fmt.Sprintf(
			"the API version in the data (%s) does not match the expected API version (%s)",
			gvk.GroupVersion(), crdKind.GroupVersion()))
	}
	return crd, nil
}

// create is what happens to a decoded object until it is stored: see createHandler, and Create of
// k8s.io/apiserver/pkg/registry/generic/registry.Store.
func create(ctx context.Context, strategy rest.RESTCreateStrategy, object runtime.Object) error {
	metadata, err := meta.Accessor(object)
	if err != nil {
		return err
	}
	rest.WipeObjectMetaSystemFields(metadata)
	rest.FillObjectMetaSystemFields(metadata)
	if metadata.GetGenerateName() != "" && metadata.GetName() == "" {
		metadata.SetName(strategy.GenerateName(metadata.GetGenerateName()))
	}
	return rest.BeforeCreate(strategy, ctx, object)
}
