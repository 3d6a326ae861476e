package js

import "math"

// Float16bits returns the IEEE 754 binary16 value nearest to f, as its bits: of two that are as near it is the even one, and
// from 65520 on it is infinity. Any NaN is 0x7E00.
func Float16bits(f float64) uint16 {
	bits := math.Float64bits(f)
	sign := uint16(bits >> 48 & 0x8000)
	exponent := int(bits>>52&0x7FF) - 1023
	switch {
	case math.IsNaN(f):
		return 0x7E00
	case exponent > 15:
		return sign | 0x7C00
	case exponent < -25: // less than half of the smallest one
		return sign
	}
	significand := bits&(1<<52-1) | 1<<52
	dropped := uint(52 - 10)
	var magnitude uint16
	if exponent >= -14 {
		magnitude = uint16(exponent+14) << 10 // to which the leading bit adds one
	} else {
		dropped += uint(-14 - exponent)
	}
	magnitude += uint16(significand >> dropped)
	rest, half := significand&(1<<dropped-1), uint64(1)<<(dropped-1)
	if rest > half || rest == half && magnitude&1 == 1 {
		magnitude++ // which may carry into the exponent, and so to infinity
	}
	return sign | magnitude
}

// Float16frombits returns the number that the bits of a binary16 value stand for.
func Float16frombits(bits uint16) float64 {
	exponent, fraction := int(bits>>10&0x1F), float64(bits&0x3FF)
	var f float64
	switch {
	case exponent == 0x1F && fraction != 0:
		return math.NaN()
	case exponent == 0x1F:
		f = math.Inf(1)
	case exponent == 0:
		f = fraction * 0x1p-24
	default:
		f = math.Float64frombits(uint64(exponent-15+1023)<<52 | uint64(bits&0x3FF)<<42)
	}
	return math.Copysign(f, 1-float64(bits>>15)*2)
}
