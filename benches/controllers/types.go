// Package controllers has the controllers, and what they need: the markers are read without libraries.
package controllers

import "context"

// Client writes objects.
type Client interface {
	Patch(ctx context.Context, object *StatefulSet, owner string) error
}

// Hwfka is a service.
type Hwfka struct {
	Namespace string
	Name      string
	Spec      HwfkaSpec
}

// HwfkaSpec is what is desired.
type HwfkaSpec struct {
	// The number of pods.
	Size int32
}

// StatefulSet is what is made of it.
type StatefulSet struct {
	Namespace string
	Name      string
	Spec      *StatefulSetSpec
}

// StatefulSetSpec is its desired state.
type StatefulSetSpec struct {
	// The number of pods.
	Replicas *int32
}
