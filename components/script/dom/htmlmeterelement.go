package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/reflected"
)

// HTMLMeterElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-meter-element
type HTMLMeterElement struct{ HTMLElement }

var _ bindings.HTMLMeterElement = (*HTMLMeterElement)(nil)

// Min is the least value, 0 unless set.
func (m *HTMLMeterElement) Min() float64 { return reflected.Double(m, "min", 0) }

// Max is the greatest value, 1 unless set, and never less than the least.
func (m *HTMLMeterElement) Max() float64 { return max(reflected.Double(m, "max", 1), m.Min()) }

// Value is the measured value.
func (m *HTMLMeterElement) Value() float64 {
	return m.between(reflected.Double(m, "value", 0), m.Min(), m.Max())
}

// Low is where the low part of the range ends.
func (m *HTMLMeterElement) Low() float64 {
	return m.between(reflected.Double(m, "low", m.Min()), m.Min(), m.Max())
}

// High is where the high part of the range begins.
func (m *HTMLMeterElement) High() float64 {
	return m.between(reflected.Double(m, "high", m.Max()), m.Low(), m.Max())
}

// Optimum is the best value, unless set the middle of the range.
func (m *HTMLMeterElement) Optimum() float64 {
	return m.between(reflected.Double(m, "optimum", m.Min()+(m.Max()-m.Min())/2), m.Min(), m.Max())
}

func (*HTMLMeterElement) between(x, lower, upper float64) float64 { return min(max(x, lower), upper) }

// Labels is the labels of the element.
func (m *HTMLMeterElement) Labels() bindings.NodeList { return m.labels() }

// HTMLProgressElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-progress-element
type HTMLProgressElement struct{ HTMLElement }

var _ bindings.HTMLProgressElement = (*HTMLProgressElement)(nil)

// Max is how much there is to do, 1 unless set.
func (p *HTMLProgressElement) Max() float64 {
	if x := reflected.Double(p, "max", 1); x > 0 {
		return x
	}
	return 1
}

// SetMax sets the attribute to a number above 0.
func (p *HTMLProgressElement) SetMax(x float64) error {
	if x > 0 {
		reflected.SetDouble(p, "max", x)
	}
	return nil
}

// Value is how much is done.
func (p *HTMLProgressElement) Value() float64 {
	return min(max(reflected.Double(p, "value", 0), 0), p.Max())
}

// Position is the part that is done, -1 where nobody knows.
func (p *HTMLProgressElement) Position() float64 {
	if !p.has("value") {
		return -1
	}
	return p.Value() / p.Max()
}

// Labels is the labels of the element.
func (p *HTMLProgressElement) Labels() bindings.NodeList { return p.labels() }
