package gojajs_test

import (
	"testing"

	"corvo/components/script/js/conformance"
	gojajs "corvo/components/script/js/goja"
)

func TestConformance(t *testing.T) {
	conformance.RunWithFlaws(t, gojajs.Engine{}, conformance.Flaws{
		// ToInt32 of numbers beyond 64 bits is 0.
		`each(function (C) { return store(C, 1e20) })`: "0,0,255,0,0,0,0,Infinity,100000002004087730000,100000000000000000000",
		// A detached typed array lists the elements that it had.
		`Object.keys(u).length`: "4",
		// A global replacement takes a surrogate pair for one character, also without the flag u.
		`"a😀b😀".replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, "*") + "x\ud800y".split(/\ud800/).join()`: "a😀b😀x,y",
		// The words of an error.
		`try { [].reduce(add) } catch (e) { e.name + ": " + e.message }`:         "TypeError: No initial value",
		`try { [, ,].reduceRight(add) } catch (e) { e.name + ": " + e.message }`: "TypeError: No initial value",
	})
}
