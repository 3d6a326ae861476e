// Array's methods for arrays that are long and nearly empty, https://tc39.es/ecma262/#sec-properties-of-the-array-prototype-object.
(function (keys, checkText, Array, sort, RangeError, TypeError) {
  const { isArray } = Array, { species, isConcatSpreadable } = Symbol, { defineProperty } = Object;
  const { min, max, trunc } = Math, maxLength = 2 ** 53 - 1, maxArray = 2 ** 32 - 1;

  const integer = v => trunc(+v) || 0;
  const lengthOf = o => max(0, min(integer(o.length), maxLength));
  const from = (v, length) => { v = integer(v); return v < 0 ? max(length + v, 0) : min(v, length) };
  const put = (o, k, value) => defineProperty(o, k, { value, writable: true, enumerable: true, configurable: true });
  const callable = f => { if (typeof f !== "function") throw new TypeError(`${String(f)} is not a function`) };

  function array(length) {
    if (length > maxArray) throw new RangeError("Invalid array length");
    return new Array(length);
  }

  function create(o, length) {
    let C = isArray(o) ? o.constructor : undefined;
    if (C !== null && typeof C === "object" || typeof C === "function") C = C[species] ?? undefined;
    return C === undefined || C === Array ? array(length) : new C(length);
  }

  // The elements that are there before a method begins; those that go meanwhile are passed over.
  function* present(o, low, high) {
    for (const k of keys(o)) if (k >= low && k < high && k in o) yield k;
  }

  function flatten(into, next, o, depth, f, self) {
    for (const k of present(o, 0, lengthOf(o))) {
      const v = f ? f.call(self, o[k], k, o) : o[k];
      if (depth > 0 && isArray(v)) next = flatten(into, next, v, depth - 1);
      else put(into, next++, v);
    }
    return next;
  }

  function fold(o, order, f, initial) {
    callable(f);
    let any = initial.length > 0, sum = initial[0];
    for (const k of order) {
      sum = any ? f(sum, o[k], k, o) : o[k];
      any = true;
    }
    if (!any) throw new TypeError("Reduce of empty array with no initial value");
    return sum;
  }

  return {
    slice(o, start, end) {
      const length = lengthOf(o), low = from(start, length), high = end === undefined ? length : from(end, length);
      const out = create(o, max(high - low, 0));
      for (const k of present(o, low, high)) put(out, k - low, o[k]);
      out.length = max(high - low, 0);
      return out;
    },

    splice(o, ...args) {
      const length = lengthOf(o), low = from(args[0], length), items = args.slice(2);
      const removed = args.length === 0 ? 0 : args.length === 1 ? length - low : min(max(integer(args[1]), 0), length - low);
      if (length + items.length - removed > maxLength) throw new TypeError("Invalid array length");
      const out = create(o, removed), behind = low + removed, shift = items.length - removed;
      for (const k of present(o, low, behind)) put(out, k - low, o[k]);
      out.length = removed;
      const moved = [...present(o, behind, length)].map(k => [k + shift, o[k]]);
      for (const k of [...present(o, low, length)]) if (k >= behind || k >= low + items.length) delete o[k];
      for (const [k, v] of moved) o[k] = v;
      items.forEach((v, i) => { o[low + i] = v });
      o.length = length + shift;
      return out;
    },

    concat(o, ...args) {
      const out = create(o, 0);
      let next = 0;
      for (const part of [o, ...args]) {
        const spread = part !== null && typeof part === "object" ? part[isConcatSpreadable] ?? isArray(part) : false;
        if (!spread) {
          put(out, next++, part);
          continue;
        }
        for (const k of present(part, 0, lengthOf(part))) put(out, next + k, part[k]);
        next += lengthOf(part);
      }
      out.length = next;
      return out;
    },

    map(o, f, self) {
      const length = lengthOf(o);
      callable(f);
      const out = create(o, length);
      for (const k of present(o, 0, length)) put(out, k, f.call(self, o[k], k, o));
      return out;
    },

    filter(o, f, self) {
      callable(f);
      const out = create(o, 0);
      let next = 0;
      for (const k of present(o, 0, lengthOf(o))) {
        const v = o[k];
        if (f.call(self, v, k, o)) put(out, next++, v);
      }
      return out;
    },

    reduce: (o, f, ...initial) => fold(o, present(o, 0, lengthOf(o)), f, initial),
    reduceRight: (o, f, ...initial) => fold(o, [...present(o, 0, lengthOf(o))].reverse(), f, initial),

    sort(o, compare) {
      const there = [...present(o, 0, lengthOf(o))], values = sort.call(there.map(k => o[k]), compare);
      for (const k of there) if (k >= values.length) delete o[k];
      values.forEach((v, i) => { o[i] = v });
      return o;
    },

    flat(o, depth) {
      const out = create(o, 0);
      flatten(out, 0, o, depth === undefined ? 1 : integer(depth));
      return out;
    },

    flatMap(o, f, self) {
      callable(f);
      const out = create(o, 0);
      flatten(out, 0, o, 1, f, self);
      return out;
    },

    join(o, separator) {
      const length = lengthOf(o), mark = separator === undefined ? "," : `${separator}`;
      checkText((length - 1) * mark.length);
      let text = "", last = 0;
      for (const k of present(o, 0, length)) {
        text += mark.repeat(k - last) + (o[k] ?? "");
        last = k;
      }
      return text + mark.repeat(length - 1 - last);
    },
  };
})
