package main

import (
	"os"

	"github.com/spf13/cobra"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduling "k8s.io/kubernetes/cmd/kube-scheduler/app"
)

func apiServer(arguments []string) error {
	return kubernetes(apiserver.NewAPIServerCommand(), arguments)
}

func controllerManager(arguments []string) error {
	return kubernetes(controllers.NewControllerManagerCommand(), arguments)
}

func scheduler(arguments []string) error {
	return kubernetes(scheduling.NewSchedulerCommand(), arguments)
}

// Kubernetes runs a component as its own program does, and ends with its exit code.
func kubernetes(command *cobra.Command, arguments []string) error {
	command.SetArgs(arguments)
	os.Exit(cli.Run(command))
	return nil
}
