// Judge answers what kube-apiserver says to CustomResourceDefinitions and to custom resources, by calling the packages
// that kube-apiserver is made of. README.md has the form of requests and answers.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"

	"k8s.io/klog/v2"
)

// A request is one line on standard input.
type request struct {
	CRD         json.RawMessage `json:"crd"`
	Object      json.RawMessage `json:"object"`
	Old         json.RawMessage `json:"old"`
	Version     string          `json:"version"`
	Subresource string          `json:"subresource"`
	// Whether the costs of the rules are asked for, estimated with which version's libraries.
	Costs         bool   `json:"costs"`
	Compatibility string `json:"compatibility"`
}

// An answer is one line on standard output.
type answer struct {
	Accepted bool            `json:"accepted"`
	Causes   []cause         `json:"causes"`
	Warnings []string        `json:"warnings"`
	Object   map[string]any  `json:"object,omitempty"`
	Pruned   []string        `json:"pruned,omitempty"`
	Costs    map[string]cost `json:"costs,omitempty"`
	// What the rules have cost on the object.
	Spent *int64 `json:"spent,omitempty"`
	// Why there is no verdict: the request itself is wrong.
	Error string `json:"error,omitempty"`
}

// So many definitions are kept, compiled, for the requests that come.
const keptDefinitions = 64

// A bench is where the judge sits: what it has heard so far.
type bench struct {
	definitions map[string]*definition
	last        *definition
}

func main() {
	log.SetFlags(0)
	// What the server would note in its log is no part of an answer.
	klog.LogToStderr(false)
	klog.SetOutput(io.Discard)
	if err := run(os.Stdin, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(in io.Reader, out io.Writer) error {
	lines := bufio.NewReaderSize(in, 1<<20)
	written := bufio.NewWriterSize(out, 1<<20)
	encoder := json.NewEncoder(written)
	encoder.SetEscapeHTML(false)
	heard := bench{definitions: map[string]*definition{}}
	for {
		line, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			if err := encoder.Encode(heard.judge(line)); err != nil {
				return err
			}
		}
		// What has been asked is answered before more is waited for; answers to a batch are written together.
		if lines.Buffered() == 0 {
			if err := written.Flush(); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return written.Flush()
		}
		if err != nil {
			return err
		}
	}
}

func (b *bench) judge(line []byte) (result answer) {
	// As a handler of kube-apiserver does, which ends the request and not the server.
	defer func() {
		if reason := recover(); reason != nil {
			result = answer{Error: fmt.Sprintf("panic: %v", reason)}
		}
	}()
	var asked request
	if err := json.Unmarshal(line, &asked); err != nil {
		return answer{Error: err.Error()}
	}
	if asked.CRD != nil {
		b.last = b.definition(asked.CRD)
	}
	switch {
	case b.last == nil:
		return answer{Error: "no definition was given"}
	case asked.Object == nil && asked.Costs:
		return b.last.withCosts(asked)
	case asked.Object == nil:
		return b.last.verdict
	}
	result, err := b.last.object(asked)
	if err != nil {
		return answer{Error: err.Error()}
	}
	return result
}

// withCosts is the verdict, with what the rules are estimated to cost where the definition could be read.
func (d *definition) withCosts(asked request) answer {
	result := d.verdict
	if costs, err := costsOf(asked.CRD, asked.Compatibility); err == nil {
		result.Costs = costs
	}
	return result
}

func (b *bench) definition(raw []byte) *definition {
	known := b.definitions[string(raw)]
	if known == nil {
		known = newDefinition(raw)
		if len(b.definitions) >= keptDefinitions {
			clear(b.definitions)
		}
		b.definitions[string(raw)] = known
	}
	return known
}
