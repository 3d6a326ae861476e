package dom

import (
	"time"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// Performance is https://w3c.github.io/hr-time/#sec-performance
type Performance struct{ EventTarget }

var _ bindings.Performance = (*Performance)(nil)

func newPerformance(realm js.Realm) *Performance {
	p := &Performance{}
	p.init(realm, bindings.PerformanceClass, p)
	return p
}

// timeResolution is the least step of what script can measure where it is not isolated from other origins,
// https://w3c.github.io/hr-time/#dfn-coarsen-time
const timeResolution = 100 * time.Microsecond

// milliseconds is d as a DOMHighResTimeStamp, coarsened.
func milliseconds(d time.Duration) float64 {
	return float64(d.Truncate(timeResolution)/time.Microsecond) / 1000
}

// Now is the time since the time origin in milliseconds, by a clock that is never set back,
// https://w3c.github.io/hr-time/#dom-performance-now
func (p *Performance) Now() (float64, error) {
	return milliseconds(time.Since(hostOf(p.Realm()).TimeOrigin())), nil
}

// TimeOrigin is the time origin in milliseconds since the Unix epoch,
// https://w3c.github.io/hr-time/#dom-performance-timeorigin
func (p *Performance) TimeOrigin() float64 {
	return milliseconds(time.Duration(hostOf(p.Realm()).TimeOrigin().UnixNano()))
}
