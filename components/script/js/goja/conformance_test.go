package gojajs_test

import (
	"testing"

	"corvo/components/script/js/conformance"
	gojajs "corvo/components/script/js/goja"
)

func TestConformance(t *testing.T) { conformance.Run(t, gojajs.Engine{}) }
