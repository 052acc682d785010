package controllers

import (
	"context"
	"fmt"
	"slices"
)

// Controller000 keeps what belongs to an object.
type Controller000 struct {
	client Client
	names  []string
}

// +kubebuilder:rbac:groups=osctest.huawei.com,resources=hwfkas,verbs=get;list;watch
// +kubebuilder:rbac:groups=apps,resources=statefulsets,verbs=create;patch
// +kubebuilder:rbac:groups=group000.example.com,resources=thing000s,verbs=get;list;watch

// Reconcile brings one object to its desired state.
func (c *Controller000) Reconcile(ctx context.Context, object *Hwfka) (bool, error) {
	if object.Namespace == "" {
		return false, nil
	}
	name := object.Name + "-000"
	if slices.Contains(c.names, name) {
		return false, nil
	}
	if err := c.apply(ctx, object.Namespace, name, object.Spec.Size); err != nil {
		return false, err
	}
	c.names = append(c.names, name)
	return true, nil
}

func (c *Controller000) apply(ctx context.Context, namespace, name string, size int32) error {
	set := &StatefulSet{Namespace: namespace, Name: name}
	if set.Spec != nil {
		set.Spec.Replicas = &size
	}
	if err := c.client.Patch(ctx, set, "controller000"); err != nil {
		return fmt.Errorf("could not patch %s: %w", name, err)
	}
	return nil
}

// +kubebuilder:webhook:path=/validate-000,mutating=false,failurePolicy=fail,sideEffects=None,groups=osctest.huawei.com,resources=hwfkas,verbs=create;update,versions=v1,name=check000.osctest.huawei.com,admissionReviewVersions=v1

// Validate000 lets in what the controller can make.
type Validate000 struct{}

// Validate says what is wrong.
func (Validate000) Validate(object *Hwfka) error {
	if size := object.Spec.Size; size < 1 || size > 5 {
		return fmt.Errorf("%d pods are too few or too many", size)
	}
	return nil
}
