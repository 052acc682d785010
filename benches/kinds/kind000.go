package v1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// Kind000 is an instance of a database service.
// +kubebuilder:object:root=true
// +kubebuilder:resource:path=kind000s,scope=Namespaced
// +kubebuilder:subresource:status
// +kubebuilder:printcolumn:name="Phase",type="string",JSONPath=".status.phase"
type Kind000 struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`

	Spec   Kind000Spec   `json:"spec"`
	Status Kind000Status `json:"status,omitempty"`
}

// Kind000Spec is what is asked for.
type Kind000Spec struct {
	// The number of pods.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=5
	Size int32 `json:"size"`

	// The container image; without it the operator chooses one.
	// +optional
	Image *string `json:"image,omitempty"`

	// Whether the operator leaves the instance alone.
	// +kubebuilder:default=false
	// +optional
	Paused bool `json:"paused,omitempty"`

	// How the pods share the work.
	Mode Kind000Mode `json:"mode"`

	// Where the data lives.
	Storage Kind000Storage `json:"storage"`

	// When copies are made, and how many are kept.
	// +optional
	Backup *Kind000Backup `json:"backup,omitempty"`

	// Who may log in.
	// +optional
	Users []Kind000User `json:"users,omitempty"`

	// Settings that are handed to the database as they are.
	// +optional
	Parameters map[string]string `json:"parameters,omitempty"`

	// Limits by the name of the resource.
	// +optional
	Limits map[string]Kind000Limit `json:"limits,omitempty"`

	// The zones that pods are spread over.
	// +optional
	Zones []string `json:"zones,omitempty"`

	// The port that clients use.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=65535
	// +optional
	Port *int32 `json:"port,omitempty"`

	// How long a pod may take to end, in seconds.
	// +optional
	TimeoutSeconds *int64 `json:"timeoutSeconds,omitempty"`

	// The account that the pods use.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	// +optional
	ServiceAccount *string `json:"serviceAccount,omitempty"`

	// How much the database writes to its log.
	// +optional
	LogLevel *Kind000LogLevel `json:"logLevel,omitempty"`

	// What people should know about the instance.
	// +optional
	Description *string `json:"description,omitempty"`
}

// Kind000Mode is how pods share the work.
// +kubebuilder:validation:Enum=Standalone;Replicated;Sharded
type Kind000Mode string

// Kind000LogLevel is how much is logged.
// +kubebuilder:validation:Enum=Error;Info;Debug
type Kind000LogLevel string

// Kind000Storage is where data lives.
type Kind000Storage struct {
	// The storage class.
	// +optional
	Class *string `json:"class,omitempty"`

	// The size of each volume.
	Size string `json:"size"`

	// How volumes may be mounted.
	// +optional
	AccessModes []string `json:"accessModes,omitempty"`
}

// Kind000Backup is when copies are made.
type Kind000Backup struct {
	// The schedule, as cron writes it.
	Schedule string `json:"schedule"`

	// The number of copies that are kept.
	// +kubebuilder:validation:Minimum=1
	// +optional
	Keep *int32 `json:"keep,omitempty"`
}

// Kind000User is somebody who may log in.
type Kind000User struct {
	// The name.
	Name string `json:"name"`

	// The secret that has the password.
	PasswordSecret string `json:"passwordSecret"`

	// What the user may do.
	// +optional
	Roles []string `json:"roles,omitempty"`
}

// Kind000Limit is the least and the most of a resource.
type Kind000Limit struct {
	// The least.
	// +optional
	Request *string `json:"request,omitempty"`

	// The most.
	// +optional
	Limit *string `json:"limit,omitempty"`
}

// Kind000Status is what the operator has seen and done.
type Kind000Status struct {
	// How far the instance is.
	// +optional
	Phase *string `json:"phase,omitempty"`

	// The generation of the object that this status describes.
	// +optional
	ObservedGeneration *int64 `json:"observedGeneration,omitempty"`
}
