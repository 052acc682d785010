// Package controller brings what runs in the cluster to what each Hwfka asks for.
package controller

import (
	"context"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"hwfka.example.com/peer/api"
)

// Reconciler reconciles Hwfkas.
type Reconciler struct {
	client.Client
	Scheme *runtime.Scheme
}

// SetupWithManager registers the controller with its watches.
func SetupWithManager(mgr ctrl.Manager) error {
	return ctrl.NewControllerManagedBy(mgr).
		For(&api.Hwfka{}).
		Owns(&corev1.Service{}).
		Owns(&appsv1.StatefulSet{}).
		Owns(&appsv1.Deployment{}).
		Owns(&policyv1.PodDisruptionBudget{}).
		Named("hwfka").
		Complete(&Reconciler{Client: mgr.GetClient(), Scheme: mgr.GetScheme()})
}

// Reconcile makes one step towards what an instance asks for, and says how far that is.
func (r *Reconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	hwfka := &api.Hwfka{}
	if err := r.Get(ctx, req.NamespacedName, hwfka); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if !hwfka.DeletionTimestamp.IsZero() {
		return ctrl.Result{}, nil
	}
	for _, component := range components {
		if err := r.ensure(ctx, hwfka, component, &corev1.Service{}); err != nil {
			return ctrl.Result{}, err
		}
	}
	zookeepers, brokers, managers := &appsv1.StatefulSet{}, &appsv1.StatefulSet{}, &appsv1.Deployment{}
	if err := r.ensure(ctx, hwfka, zookeeper, zookeepers); err != nil {
		return ctrl.Result{}, err
	}
	// Brokers and the manager are created when ZooKeeper has its quorum, and changed when it has gone through a change.
	quorum := zookeepers.Status.ReadyReplicas > zookeeperReplicas/2
	if quorum && (zookeepersRolledOut(zookeepers) || !r.exists(ctx, hwfka, broker)) {
		if err := r.ensure(ctx, hwfka, broker, brokers); err != nil {
			return ctrl.Result{}, err
		}
		if err := r.ensure(ctx, hwfka, manager, managers); err != nil {
			return ctrl.Result{}, err
		}
	}
	rolledOut := zookeepersRolledOut(zookeepers) && statefulSetReady(brokers, hwfka.Spec.Size) && deploymentReady(managers)
	wasAvailable := hwfka.Status.Phase == "Available"
	if wasAvailable {
		if err := r.ensure(ctx, hwfka, zookeeper, &policyv1.PodDisruptionBudget{}); err != nil {
			return ctrl.Result{}, err
		}
	}
	serves := rolledOut || (wasAvailable && quorum && brokers.Status.ReadyReplicas > 0)
	return ctrl.Result{}, r.writeStatus(ctx, hwfka, serves, rolledOut)
}

// ensure creates or updates a resource of a component; only fields of ours are set.
func (r *Reconciler) ensure(ctx context.Context, hwfka *api.Hwfka, component string, object client.Object) error {
	object.SetName(hwfka.Name + "-" + component)
	object.SetNamespace(hwfka.Namespace)
	_, err := controllerutil.CreateOrUpdate(ctx, r.Client, object, func() error {
		labels := object.GetLabels()
		if labels == nil {
			labels = map[string]string{}
		}
		for key, value := range labelsOf(hwfka, component) {
			labels[key] = value
		}
		object.SetLabels(labels)
		mutate(hwfka, component, object)
		return controllerutil.SetControllerReference(hwfka, object, r.Scheme)
	})
	return err
}

func (r *Reconciler) exists(ctx context.Context, hwfka *api.Hwfka, component string) bool {
	key := client.ObjectKey{Namespace: hwfka.Namespace, Name: hwfka.Name + "-" + component}
	return !apierrors.IsNotFound(r.Get(ctx, key, &appsv1.StatefulSet{}))
}

func (r *Reconciler) writeStatus(ctx context.Context, hwfka *api.Hwfka, serves, rolledOut bool) error {
	status := hwfka.DeepCopyObject().(*api.Hwfka).Status
	status.ObservedGeneration = hwfka.Generation
	status.Server = hostOf(hwfka, broker) + ":9092"
	status.Phase = "Creating"
	available := metav1.Condition{Type: "Available", Status: metav1.ConditionFalse, Reason: "Creating", Message: "not all of the instance runs yet"}
	progressing := metav1.Condition{Type: "Progressing", Status: metav1.ConditionTrue, Reason: "Creating", Message: "not all of the instance runs yet"}
	if serves {
		status.Phase = "Available"
		available.Status, available.Reason = metav1.ConditionTrue, "Serving"
		available.Message = "ZooKeeper has its quorum, and brokers serve clients"
	}
	if rolledOut {
		progressing.Status, progressing.Reason = metav1.ConditionFalse, "RolledOut"
		progressing.Message = "all pods run what the spec says"
	}
	degraded := metav1.Condition{Type: "Degraded", Status: metav1.ConditionFalse, Reason: "AsExpected", Message: "nothing is in the way"}
	for _, condition := range []metav1.Condition{available, degraded, progressing} {
		condition.ObservedGeneration = hwfka.Generation
		meta.SetStatusCondition(&status.Conditions, condition)
	}
	if equality.Semantic.DeepEqual(status, hwfka.Status) {
		return nil
	}
	hwfka.Status = status
	return r.Status().Update(ctx, hwfka)
}

func zookeepersRolledOut(set *appsv1.StatefulSet) bool {
	return statefulSetReady(set, zookeeperReplicas)
}

func statefulSetReady(set *appsv1.StatefulSet, wanted int32) bool {
	status := set.Status
	return status.ObservedGeneration >= set.Generation && status.ObservedGeneration > 0 &&
		status.CurrentRevision == status.UpdateRevision &&
		status.Replicas == wanted && status.UpdatedReplicas == wanted && status.ReadyReplicas == wanted
}

func deploymentReady(deployment *appsv1.Deployment) bool {
	status := deployment.Status
	return status.ObservedGeneration >= deployment.Generation && status.ObservedGeneration > 0 &&
		status.Replicas == 1 && status.UpdatedReplicas == 1 && status.ReadyReplicas == 1
}
