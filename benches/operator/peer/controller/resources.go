package controller

import (
	"fmt"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/utils/ptr"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"hwfka.example.com/peer/api"
)

const (
	zookeeper         = "zookeeper"
	broker            = "broker"
	manager           = "manager"
	zookeeperReplicas = 3
	user              = 1000
)

var components = []string{zookeeper, broker, manager}

type port struct {
	name   string
	number int32
}

var ports = map[string][]port{
	zookeeper: {{"client", 2181}, {"server", 2888}, {"election", 3888}},
	broker:    {{"client", 9092}, {"metrics", 9404}},
	manager:   {{"web", 9000}},
}

var requests = map[string][2]string{
	zookeeper: {"100m", "512Mi"},
	broker:    {"250m", "1Gi"},
	manager:   {"50m", "512Mi"},
}

func labelsOf(hwfka *api.Hwfka, component string) map[string]string {
	return map[string]string{
		"osctest.huawei.com/service_provider": "hwfka-operator",
		"osctest.huawei.com/instance":         hwfka.Name,
		"osctest.huawei.com/component":        component,
	}
}

func hostOf(hwfka *api.Hwfka, component string) string {
	return fmt.Sprintf("%s-%s.%s.svc.cluster.local", hwfka.Name, component, hwfka.Namespace)
}

// mutate sets the fields of a resource that are ours, and leaves those that the API server fills in.
func mutate(hwfka *api.Hwfka, component string, object client.Object) {
	selector := &metav1.LabelSelector{MatchLabels: labelsOf(hwfka, component)}
	isNew := object.GetResourceVersion() == ""
	switch object := object.(type) {
	case *corev1.Service:
		mutateService(hwfka, component, object)
	case *appsv1.StatefulSet:
		object.Spec.Replicas = ptr.To(hwfka.Spec.Size)
		if component == zookeeper {
			object.Spec.Replicas = ptr.To[int32](zookeeperReplicas)
		}
		if isNew {
			object.Spec.Selector = selector
			object.Spec.ServiceName = object.Name
			object.Spec.PodManagementPolicy = appsv1.ParallelPodManagement
			object.Spec.VolumeClaimTemplates = claims(hwfka)
		}
		mutateTemplate(hwfka, component, &object.Spec.Template)
	case *appsv1.Deployment:
		object.Spec.Replicas = ptr.To[int32](1)
		if isNew {
			object.Spec.Selector = selector
			object.Spec.Strategy = appsv1.DeploymentStrategy{
				Type: appsv1.RollingUpdateDeploymentStrategyType,
				RollingUpdate: &appsv1.RollingUpdateDeployment{
					MaxSurge: ptr.To(intstr.FromInt32(1)), MaxUnavailable: ptr.To(intstr.FromInt32(0)),
				},
			}
		}
		mutateTemplate(hwfka, component, &object.Spec.Template)
	case *policyv1.PodDisruptionBudget:
		object.Spec.MaxUnavailable = ptr.To(intstr.FromInt32(1))
		object.Spec.Selector = selector
	}
}

func mutateService(hwfka *api.Hwfka, component string, service *corev1.Service) {
	service.Spec.Selector = labelsOf(hwfka, component)
	if component != manager {
		service.Spec.ClusterIP = corev1.ClusterIPNone
	}
	service.Spec.PublishNotReadyAddresses = component == zookeeper
	if len(service.Spec.Ports) != len(ports[component]) {
		service.Spec.Ports = make([]corev1.ServicePort, len(ports[component]))
	}
	for index, port := range ports[component] {
		own := &service.Spec.Ports[index]
		own.Name, own.Port, own.Protocol = port.name, port.number, corev1.ProtocolTCP
		own.TargetPort = intstr.FromString(port.name)
	}
}

func mutateTemplate(hwfka *api.Hwfka, component string, template *corev1.PodTemplateSpec) {
	if template.Labels == nil {
		template.Labels = map[string]string{}
	}
	for key, value := range labelsOf(hwfka, component) {
		template.Labels[key] = value
	}
	spec := &template.Spec
	if len(spec.Containers) != 1 {
		spec.Containers = []corev1.Container{newContainer(component, hwfka.Spec.Storage != nil)}
		spec.Volumes = newVolumes(component, hwfka.Spec.Storage != nil)
		spec.SecurityContext = &corev1.PodSecurityContext{
			FSGroup:             ptr.To[int64](user),
			FSGroupChangePolicy: ptr.To(corev1.FSGroupChangeOnRootMismatch),
			RunAsGroup:          ptr.To[int64](user),
			RunAsNonRoot:        ptr.To(true),
			RunAsUser:           ptr.To[int64](user),
			SeccompProfile:      &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeRuntimeDefault},
		}
	}
	spec.AutomountServiceAccountToken = ptr.To(false)
	spec.EnableServiceLinks = ptr.To(false)
	spec.ImagePullSecrets = []corev1.LocalObjectReference{{Name: "default-secret"}}
	container := &spec.Containers[0]
	container.Image = hwfka.Spec.Image
	for _, variable := range variables(hwfka, component) {
		setVariable(container, variable)
	}
}

func newContainer(component string, stored bool) corev1.Container {
	container := corev1.Container{Name: component, Args: []string{component}}
	for _, port := range ports[component] {
		container.Ports = append(container.Ports,
			corev1.ContainerPort{Name: port.name, ContainerPort: port.number, Protocol: corev1.ProtocolTCP})
	}
	probe := func() *corev1.Probe {
		port := intstr.FromString(ports[component][0].name)
		handler := corev1.ProbeHandler{TCPSocket: &corev1.TCPSocketAction{Port: port}}
		return &corev1.Probe{ProbeHandler: handler, InitialDelaySeconds: 10}
	}
	container.LivenessProbe, container.ReadinessProbe, container.StartupProbe = probe(), probe(), probe()
	container.StartupProbe.FailureThreshold, container.StartupProbe.PeriodSeconds = 120, 5
	cpu, memory := resource.MustParse(requests[component][0]), resource.MustParse(requests[component][1])
	container.Resources = corev1.ResourceRequirements{
		Limits:   corev1.ResourceList{"memory": memory},
		Requests: corev1.ResourceList{"cpu": cpu, "memory": memory},
	}
	container.SecurityContext = &corev1.SecurityContext{
		AllowPrivilegeEscalation: ptr.To(false),
		Capabilities:             &corev1.Capabilities{Drop: []corev1.Capability{"ALL"}},
	}
	container.VolumeMounts = []corev1.VolumeMount{
		{Name: "log", MountPath: "/var/log/hwfka"}, {Name: "audit", MountPath: "/opt/hwfka/audit"},
	}
	if path := dataPath(component); path != "" {
		container.VolumeMounts = append(container.VolumeMounts, corev1.VolumeMount{Name: "datadir", MountPath: path})
	}
	return container
}

func newVolumes(component string, stored bool) []corev1.Volume {
	names := []string{"log", "audit"}
	if dataPath(component) != "" && !stored {
		names = append(names, "datadir")
	}
	var volumes []corev1.Volume
	for _, name := range names {
		source := corev1.VolumeSource{EmptyDir: &corev1.EmptyDirVolumeSource{}}
		volumes = append(volumes, corev1.Volume{Name: name, VolumeSource: source})
	}
	return volumes
}

func dataPath(component string) string {
	return map[string]string{zookeeper: "/var/lib/zookeeper", broker: "/var/lib/kafka"}[component]
}

func variables(hwfka *api.Hwfka, component string) []corev1.EnvVar {
	all := []corev1.EnvVar{
		reference("POD_UID", "metadata.uid"), reference("POD_NAME", "metadata.name"), reference("POD_IP", "status.podIP"),
		{Name: "ZK_REPLICAS", Value: fmt.Sprint(zookeeperReplicas)}, {Name: "ZK_CLIENT_PORT", Value: "2181"},
	}
	if component == zookeeper {
		return append(all, corev1.EnvVar{Name: "ZK_SERVER_PORT", Value: "2888"}, corev1.EnvVar{Name: "ZK_ELECTION_PORT", Value: "3888"})
	}
	var addresses []string
	for pod := range zookeeperReplicas {
		addresses = append(addresses, fmt.Sprintf("%s-zookeeper-%d.%s:2181", hwfka.Name, pod, hostOf(hwfka, zookeeper)))
	}
	all = append(all, corev1.EnvVar{Name: "ZK_CONNECT", Value: strings.Join(addresses, ",")})
	if component == broker {
		address := fmt.Sprintf("$(POD_NAME).%s:9092", hostOf(hwfka, broker))
		all = append(all, corev1.EnvVar{Name: "BROKER_ADDRESS", Value: address}, corev1.EnvVar{Name: "METRICS_PORT", Value: "9404"})
	}
	return all
}

func reference(name, path string) corev1.EnvVar {
	source := &corev1.EnvVarSource{FieldRef: &corev1.ObjectFieldSelector{APIVersion: "v1", FieldPath: path}}
	return corev1.EnvVar{Name: name, ValueFrom: source}
}

func setVariable(container *corev1.Container, variable corev1.EnvVar) {
	for index := range container.Env {
		if container.Env[index].Name == variable.Name {
			container.Env[index] = variable
			return
		}
	}
	container.Env = append(container.Env, variable)
}

func claims(hwfka *api.Hwfka) []corev1.PersistentVolumeClaim {
	storage := hwfka.Spec.Storage
	if storage == nil {
		return nil
	}
	size := corev1.ResourceList{corev1.ResourceStorage: resource.MustParse(storage.Size)}
	return []corev1.PersistentVolumeClaim{{
		ObjectMeta: metav1.ObjectMeta{Name: "datadir"},
		Spec: corev1.PersistentVolumeClaimSpec{
			AccessModes:      []corev1.PersistentVolumeAccessMode{corev1.PersistentVolumeAccessMode(storage.AccessModes)},
			Resources:        corev1.VolumeResourceRequirements{Requests: size},
			StorageClassName: &storage.Class,
		},
	}}
}
