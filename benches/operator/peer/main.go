// Command peer is the walkthrough's operator in Go, as kubebuilder scaffolds one: what this project's own is measured beside.
package main

import (
	"crypto/tls"
	"flag"
	"os"

	_ "k8s.io/client-go/plugin/pkg/client/auth"

	"k8s.io/apimachinery/pkg/runtime"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/healthz"
	"sigs.k8s.io/controller-runtime/pkg/log/zap"
	"sigs.k8s.io/controller-runtime/pkg/metrics/filters"
	metricsserver "sigs.k8s.io/controller-runtime/pkg/metrics/server"
	"sigs.k8s.io/controller-runtime/pkg/webhook"

	"hwfka.example.com/peer/api"
	"hwfka.example.com/peer/controller"
)

func main() {
	var metrics, probe, namespace string
	var elect, secure, http2, release bool
	flag.StringVar(&metrics, "metrics-bind-address", "0", "The address of the metrics endpoint; 0 is none.")
	flag.StringVar(&probe, "health-probe-bind-address", ":8081", "The address of the probe endpoint.")
	flag.BoolVar(&elect, "leader-elect", false, "Enable leader election.")
	flag.StringVar(&namespace, "leader-election-namespace", "", "The namespace of the Lease.")
	flag.BoolVar(&release, "leader-election-release-on-cancel", false, "Release the Lease at the end; the scaffold does not.")
	flag.BoolVar(&secure, "metrics-secure", true, "Serve metrics by HTTPS.")
	flag.BoolVar(&http2, "enable-http2", false, "Enable HTTP/2 for the metrics and webhook servers.")
	opts := zap.Options{Development: true}
	opts.BindFlags(flag.CommandLine)
	flag.Parse()
	ctrl.SetLogger(zap.New(zap.UseFlagOptions(&opts)))
	log := ctrl.Log.WithName("setup")

	scheme := runtime.NewScheme()
	utilruntime.Must(clientgoscheme.AddToScheme(scheme))
	utilruntime.Must(api.AddToScheme(scheme))

	var tlsOpts []func(*tls.Config)
	if !http2 {
		tlsOpts = append(tlsOpts, func(c *tls.Config) { c.NextProtos = []string{"http/1.1"} })
	}
	metricsOptions := metricsserver.Options{BindAddress: metrics, SecureServing: secure, TLSOpts: tlsOpts}
	if secure {
		metricsOptions.FilterProvider = filters.WithAuthenticationAndAuthorization
	}
	mgr, err := ctrl.NewManager(ctrl.GetConfigOrDie(), ctrl.Options{
		Scheme:                        scheme,
		Metrics:                       metricsOptions,
		WebhookServer:                 webhook.NewServer(webhook.Options{TLSOpts: tlsOpts}),
		HealthProbeBindAddress:        probe,
		LeaderElection:                elect,
		LeaderElectionNamespace:       namespace,
		LeaderElectionID:              "peer.osctest.huawei.com",
		LeaderElectionReleaseOnCancel: release,
	})
	exitOn(err, "unable to start manager")
	exitOn(controller.SetupWithManager(mgr), "unable to create controller")
	exitOn(mgr.AddHealthzCheck("healthz", healthz.Ping), "unable to set up health check")
	exitOn(mgr.AddReadyzCheck("readyz", healthz.Ping), "unable to set up ready check")
	log.Info("starting manager")
	exitOn(mgr.Start(ctrl.SetupSignalHandler()), "problem running manager")
}

func exitOn(err error, what string) {
	if err != nil {
		ctrl.Log.WithName("setup").Error(err, what)
		os.Exit(1)
	}
}
