// Package api has the kind Hwfka, as far as the operator reads and writes it.
package api

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// GroupVersion is the one that the kind belongs to.
var GroupVersion = schema.GroupVersion{Group: "osctest.huawei.com", Version: "v1"}

// Storage is a volume for each ZooKeeper pod and each broker.
type Storage struct {
	Class       string `json:"class"`
	AccessModes string `json:"accessModes"`
	Size        string `json:"size"`
}

// HwfkaSpec is what a user asks for.
type HwfkaSpec struct {
	Size    int32    `json:"size"`
	Image   string   `json:"image"`
	Storage *Storage `json:"storage,omitempty"`
}

// HwfkaStatus is what the operator has seen.
type HwfkaStatus struct {
	Phase              string             `json:"phase,omitempty"`
	Server             string             `json:"server,omitempty"`
	ObservedGeneration int64              `json:"observedGeneration,omitempty"`
	Conditions         []metav1.Condition `json:"conditions,omitempty"`
}

// Hwfka is an instance of the service.
type Hwfka struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`

	Spec   HwfkaSpec   `json:"spec,omitempty"`
	Status HwfkaStatus `json:"status,omitempty"`
}

// HwfkaList is what the API server lists.
type HwfkaList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []Hwfka `json:"items"`
}

// AddToScheme makes the kind known.
func AddToScheme(scheme *runtime.Scheme) error {
	scheme.AddKnownTypes(GroupVersion, &Hwfka{}, &HwfkaList{})
	metav1.AddToGroupVersion(scheme, GroupVersion)
	return nil
}

// DeepCopyObject is what controller-gen would write.
func (in *Hwfka) DeepCopyObject() runtime.Object {
	out := &Hwfka{TypeMeta: in.TypeMeta, Spec: in.Spec, Status: in.Status}
	in.ObjectMeta.DeepCopyInto(&out.ObjectMeta)
	if in.Spec.Storage != nil {
		storage := *in.Spec.Storage
		out.Spec.Storage = &storage
	}
	out.Status.Conditions = nil
	for _, condition := range in.Status.Conditions {
		out.Status.Conditions = append(out.Status.Conditions, *condition.DeepCopy())
	}
	return out
}

// DeepCopyObject is what controller-gen would write.
func (in *HwfkaList) DeepCopyObject() runtime.Object {
	out := &HwfkaList{TypeMeta: in.TypeMeta}
	in.ListMeta.DeepCopyInto(&out.ListMeta)
	for index := range in.Items {
		out.Items = append(out.Items, *in.Items[index].DeepCopyObject().(*Hwfka))
	}
	return out
}
