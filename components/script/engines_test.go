package script_test

import (
	"testing"

	"corvo/components/script/js"
	gojajs "corvo/components/script/js/goja"
	ottojs "corvo/components/script/js/otto"
)

var engines = []js.Engine{ottojs.Engine{}, gojajs.Engine{}}

// engineOfTest is the engine of the windows that newWindow makes.
var engineOfTest = engines[0]

// onEachEngine runs a test on all engines, one after the other.
func onEachEngine(t *testing.T, test func(*testing.T)) {
	t.Helper()
	defer func() { engineOfTest = engines[0] }()
	for _, engineOfTest = range engines {
		t.Run(engineOfTest.Name(), test)
	}
}
