// The third line throws.

throw new RangeError("on purpose");
