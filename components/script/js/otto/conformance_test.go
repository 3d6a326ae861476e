package ottojs_test

import (
	"testing"

	"corvo/components/script/js/conformance"
	ottojs "corvo/components/script/js/otto"
)

func TestConformance(t *testing.T) { conformance.Run(t, ottojs.Engine{}) }
