package script_test

import (
	"runtime"
	"testing"

	"corvo/components/script"
)

func TestFramesThatHaveGoneLeaveNothingBehind(t *testing.T) {
	if testing.Short() {
		t.Skip("makes 1,000 realms")
	}
	w := newWindow(t, func(o *script.Options) { o.URL = "http://h/" })
	const round = `for (var i = 0; i < 100; i++) {
		var f = document.createElement("iframe");
		document.body.appendChild(f);
		f.contentWindow.eval("var kept = new Array(1000).join('x'); setInterval(function () { kept; }, 1000); onunload = function () { parent; };");
		f.remove();
	}`
	heap := func() uint64 {
		if err := w.run(round); err != nil {
			t.Fatal(err)
		}
		if err := w.Wait(w.ctx); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			runtime.GC()
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	first := heap()
	var last uint64
	for range 9 {
		last = heap()
	}
	if last > first+first/2 {
		t.Errorf("the heap grew from %d to %d bytes over 900 frames", first, last)
	}
	t.Logf("the heap went from %d to %d bytes", first, last)
}
