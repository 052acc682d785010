package main

import (
	"context"
	"errors"
	"slices"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	endpoints "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/warning"
)

// A cause of a refusal, as in the details of the server's Status.
type cause struct {
	Field   string `json:"field"`
	Type    string `json:"type"`
	Message string `json:"message"`
}

// newAnswer says whether something is refused, and why.
func newAnswer(err error, warned []string) answer {
	return answer{Accepted: err == nil, Causes: causesOf(err), Warnings: append([]string{}, warned...)}
}

// causesOf takes an error apart. One without details is its own cause.
func causesOf(err error) []cause {
	causes := []cause{}
	if err == nil {
		return causes
	}
	var status apierrors.APIStatus
	if !errors.As(err, &status) {
		return append(causes, cause{Type: string(metav1.StatusReasonInternalError), Message: err.Error()})
	}
	if details := status.Status().Details; details != nil {
		for _, one := range details.Causes {
			causes = append(causes, cause{one.Field, string(one.Type), one.Message})
		}
	}
	if len(causes) == 0 {
		causes = append(causes, cause{Type: string(status.Status().Reason), Message: status.Status().Message})
	}
	return causes
}

// Warnings of one request, each once.
type warnings []string

// AddWarning implements warning.Recorder.
func (w *warnings) AddWarning(_, text string) {
	if !slices.Contains(*w, text) {
		*w = append(*w, text)
	}
}

// newContext is that of a request in a namespace, and where its warnings arrive.
func newContext(namespace string) (context.Context, *warnings) {
	recorder := &warnings{}
	ctx := endpoints.WithNamespace(context.Background(), namespace)
	return warning.WithWarningRecorder(ctx, recorder), recorder
}
