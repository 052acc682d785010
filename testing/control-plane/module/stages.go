package main

import (
	"fmt"
	"strings"

	node "sigs.k8s.io/kwok/kustomize/stage/node/fast"
	lease "sigs.k8s.io/kwok/kustomize/stage/node/heartbeat-with-lease"
	pod "sigs.k8s.io/kwok/kustomize/stage/pod/fast"
)

// Stages prints a configuration of kwok with its own fast stages: what is scheduled runs at once, a Job's Pods succeed.
func stages([]string) error {
	all := []string{
		node.DefaultNodeInit,
		lease.DefaultNodeHeartbeatWithLease,
		pod.DefaultPodReady,
		pod.DefaultPodComplete,
		pod.DefaultPodDelete,
	}
	_, err := fmt.Println(strings.Join(all, "\n---\n"))
	return err
}
