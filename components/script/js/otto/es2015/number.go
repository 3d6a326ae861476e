package es2015

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

var numberStatics = []method{
	{"isFinite", 1, func(_ *Library, c layout.Call) layout.Value {
		return layout.Bool(c.Arg(0).IsNumber() && finite(c.Arg(0).Float()))
	}},
	{"isInteger", 1, func(_ *Library, c layout.Call) layout.Value { return layout.Bool(isInteger(c.Arg(0))) }},
	{"isNaN", 1, func(_ *Library, c layout.Call) layout.Value {
		return layout.Bool(c.Arg(0).IsNumber() && math.IsNaN(c.Arg(0).Float()))
	}},
	{"isSafeInteger", 1, func(_ *Library, c layout.Call) layout.Value {
		return layout.Bool(isInteger(c.Arg(0)) && math.Abs(c.Arg(0).Float()) <= maxSafeInteger)
	}},
}

const maxSafeInteger = 1<<53 - 1

func finite(f float64) bool { return !math.IsNaN(f) && !math.IsInf(f, 0) }

func isInteger(v layout.Value) bool {
	return v.IsNumber() && finite(v.Float()) && math.Trunc(v.Float()) == v.Float()
}

var numberMethods = []method{
	{"toString", 1, func(l *Library, c layout.Call) layout.Value {
		f := l.thisNumber(c)
		radix := 10
		if r := c.Arg(0); !r.IsUndefined() {
			n := r.ToInteger(l.vm)
			if n < 2 || n > 36 {
				panic(l.rangeError("toString() radix must be between 2 and 36"))
			}
			radix = int(n)
		}
		return layout.String(formatRadix(f, radix))
	}},
	{"toExponential", 1, func(l *Library, c layout.Call) layout.Value {
		f := l.thisNumber(c)
		digits := -1
		if d := c.Arg(0); !d.IsUndefined() {
			n := d.ToInteger(l.vm)
			if finite(f) && (n < 0 || n > 100) {
				panic(l.rangeError("toExponential() argument must be between 0 and 100"))
			}
			digits = int(n)
		}
		if !finite(f) {
			return layout.String(layout.NumberToString(f))
		}
		return layout.String(exponential(f, digits))
	}},
	{"toPrecision", 1, func(l *Library, c layout.Call) layout.Value {
		f := l.thisNumber(c)
		if c.Arg(0).IsUndefined() || !finite(f) {
			return layout.String(layout.NumberToString(f))
		}
		n := c.Arg(0).ToInteger(l.vm)
		if n < 1 || n > 100 {
			panic(l.rangeError("toPrecision() argument must be between 1 and 100"))
		}
		precision := int(n)
		s := exponential(f, precision-1)
		_, tail, _ := strings.Cut(s, "e")
		e, _ := strconv.Atoi(tail)
		if e < -6 || e >= precision {
			return layout.String(s)
		}
		return layout.String(strconv.FormatFloat(f+0, 'f', precision-1-e, 64))
	}},
}

func (l *Library) thisNumber(c layout.Call) float64 {
	if c.This.IsNumber() {
		return c.This.Float()
	}
	if o := c.This.Object(); o != nil {
		if v, ok := o.Primitive(); ok && v.IsNumber() {
			return v.Float()
		}
	}
	panic(l.typeError("Number.prototype method called on a value that is not a number"))
}

// exponential is the form of toExponential: an exponent without leading zeros.
func exponential(f float64, digits int) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f+0, 'e', digits, 64), "e")
	tail := strings.TrimLeft(exponent[1:], "0")
	if tail == "" {
		tail = "0"
	}
	return mantissa + "e" + exponent[:1] + tail
}

// formatRadix is Number::toString; digits after the point stop where the value is told apart from its neighbours.
func formatRadix(f float64, radix int) string {
	if radix == 10 || !finite(f) {
		return layout.NumberToString(f)
	}
	if f == math.Trunc(f) && math.Abs(f) < 1<<63 {
		return strconv.FormatInt(int64(f), radix)
	}
	const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz"
	sign := ""
	if f < 0 {
		sign, f = "-", -f
	}
	whole, fraction := math.Modf(f)
	exact, _ := big.NewFloat(whole).Int(nil)
	integer := exact.Text(radix)
	if fraction == 0 {
		return sign + integer
	}
	delta := math.Max(0.5*(math.Nextafter(f, math.Inf(1))-f), math.SmallestNonzeroFloat64)
	text := []byte{'.'}
	for {
		fraction *= float64(radix)
		delta *= float64(radix)
		digit := int(fraction)
		fraction -= float64(digit)
		if fraction > 0.5 && fraction+delta > 1 && digit+1 < radix {
			digit, fraction = digit+1, 0
		}
		text = append(text, alphabet[digit])
		if fraction < delta || len(text) > 1100 {
			return sign + integer + string(text)
		}
	}
}

func unary(name string, f func(float64) float64) method {
	return method{name, 1, func(l *Library, c layout.Call) layout.Value { return layout.Number(f(c.Arg(0).ToNumber(l.vm))) }}
}

func toUint32(f float64) uint32 { return uint32(wrap(f)) }

var mathFunctions = []method{
	unary("acosh", math.Acosh), unary("asinh", math.Asinh), unary("atanh", math.Atanh), unary("cbrt", math.Cbrt),
	unary("cosh", math.Cosh), unary("expm1", math.Expm1), unary("log10", math.Log10), unary("log1p", math.Log1p),
	unary("log2", math.Log2), unary("sinh", math.Sinh), unary("tanh", math.Tanh), unary("trunc", math.Trunc),
	unary("fround", func(f float64) float64 { return float64(float32(f)) }),
	unary("f16round", func(f float64) float64 { return js.Float16frombits(js.Float16bits(f)) }),
	unary("sign", func(f float64) float64 {
		switch {
		case f > 0:
			return 1
		case f < 0:
			return -1
		}
		return f
	}),
	{"clz32", 1, func(l *Library, c layout.Call) layout.Value {
		return layout.Int(bits.LeadingZeros32(toUint32(c.Arg(0).ToNumber(l.vm))))
	}},
	{"imul", 2, func(l *Library, c layout.Call) layout.Value {
		return layout.Int(int(int32(toUint32(c.Arg(0).ToNumber(l.vm)) * toUint32(c.Arg(1).ToNumber(l.vm)))))
	}},
	{"hypot", 2, func(l *Library, c layout.Call) layout.Value {
		sum := 0.0
		for i := range c.ArgumentList {
			sum = math.Hypot(sum, c.Arg(i).ToNumber(l.vm))
		}
		return layout.Number(sum)
	}},
}
