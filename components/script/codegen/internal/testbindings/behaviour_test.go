package testbindings_test

import (
	"testing"

	tb "corvo/components/script/codegen/internal/testbindings"
	"corvo/components/script/js"
)

func TestIntegersConvertModuloTheirWidth(t *testing.T) {
	check(t, "var c = new Conversions()", []script{
		{"c.toByte(127)", "127"},
		{"c.toByte(128)", "-128"},
		{"c.toByte(-129)", "127"},
		{"c.toByte(256.9)", "0"},
		{"c.toByte(-1.9)", "-1"},
		{"c.toOctet(-1)", "255"},
		{"c.toOctet('0x10')", "16"},
		{"c.toOctet('x')", "0"},
		{"c.toShort(32768)", "-32768"},
		{"c.toUnsignedShort(65536)", "0"},
		{"c.toUnsignedShort(-1)", "65535"},
		{"c.toLong(2147483648)", "-2147483648"},
		{"c.toLong(NaN)", "0"},
		{"c.toLong(Infinity)", "0"},
		{"c.toLong(-Infinity)", "0"},
		{"1 / c.toLong(-0)", "Infinity"},
		{"c.toLong(null)", "0"},
		{"c.toLong(undefined)", "0"},
		{"c.toLong(true)", "1"},
		{"c.toLong({valueOf: function () { return 12.7 }})", "12"},
		{"c.toLong([3])", "3"},
		{"c.toUnsignedLong(-1)", "4294967295"},
		{"c.toUnsignedLong(4294967296.5)", "0"},
		{"c.toLongLong(9007199254740993)", "9007199254740992"},
		{"c.toLongLong(9223372036854775808)", "-9223372036854776000"},
		{"c.toLongLong(-9223372036854775809)", "-9223372036854776000"},
		{"c.toUnsignedLongLong(-1)", "18446744073709552000"},
		{"c.toUnsignedLongLong(18446744073709551616)", "0"},
		{"c.toUnsignedLongLong(18446744073709551616 * 3 + 65536)", "65536"},
		{"c.toLong({valueOf: function () { throw new RangeError('mine') }})", "throws RangeError: mine"},
	})
}

func TestClampAndEnforceRange(t *testing.T) {
	check(t, "var c = new Conversions()", []script{
		{"c.clamped(300)", "255"},
		{"c.clamped(-5)", "0"},
		{"c.clamped(0.5)", "0"},
		{"c.clamped(1.5)", "2"},
		{"c.clamped(2.5)", "2"},
		{"c.clamped(254.5)", "254"},
		{"c.clamped(NaN)", "0"},
		{"c.clamped(Infinity)", "255"},
		{"1 / c.clamped(-0.2)", "Infinity"},
		{"c.enforced(255.9)", "255"},
		{"c.enforced(-0.9)", "0"},
		{"c.enforced(256)", "throws TypeError: Failed to execute 'enforced' on 'Conversions': Value is outside the 'octet' value range."},
		{"c.enforced(-1)", "throws TypeError: Failed to execute 'enforced' on 'Conversions': Value is outside the 'octet' value range."},
		{"c.enforced(NaN)", "throws TypeError: Failed to execute 'enforced' on 'Conversions': Value is not of type 'octet'."},
		{"c.enforced(Infinity)", "throws TypeError: Failed to execute 'enforced' on 'Conversions': Value is infinite and not of type 'octet'."},
	})
}

func TestFloats(t *testing.T) {
	check(t, "var c = new Conversions()", []script{
		{"c.toDouble('1.5')", "1.5"},
		{"1 / c.toDouble(-0)", "-Infinity"},
		{"c.toDouble(NaN)", "throws TypeError: Failed to execute 'toDouble' on 'Conversions': The provided double value is non-finite."},
		{"c.toDouble(Infinity)", "throws TypeError: Failed to execute 'toDouble' on 'Conversions': The provided double value is non-finite."},
		{"c.toUnrestricted(NaN)", "NaN"},
		{"c.toUnrestricted(-Infinity)", "-Infinity"},
		{"c.toFloat(0.1) === 0.10000000149011612", "true"},
		{"c.toFloat(3.5e38)", "throws TypeError: Failed to execute 'toFloat' on 'Conversions': The provided float value is non-finite."},
		{"c.toFloat(undefined)", "throws TypeError: Failed to execute 'toFloat' on 'Conversions': The provided float value is non-finite."},
	})
}

func TestStrings(t *testing.T) {
	check(t, "var c = new Conversions()", []script{
		{"c.toDOMString(null)", "null"},
		{"c.toDOMString(undefined)", "undefined"},
		{"c.toDOMString(1e21)", "1e+21"},
		{"c.toDOMString({toString: function () { return 'mine' }})", "mine"},
		{"c.nullEmpty(null) === ''", "true"},
		{"c.nullEmpty(undefined)", "undefined"},
		{"c.toDOMString('a\\uD800b')", "a\xED\xA0\x80b"},
		{"c.toUSVString('a\\uD800b')", "a\uFFFDb"},
		{"c.toUSVString('\\uD83D\\uDE00')", "\U0001F600"},
		{"c.toDOMString('\\uD83D\\uDE00') + c.toDOMString('\\uD83D').length", "\U0001F6001"},
		{"c.toUSVString('\\uDE00\\uD83D') === '\\uFFFD\\uFFFD'", "true"},
		{"c.toByteString('abc')", "cba"},
		{"c.toByteString('a\\u00FF\\u0080') === '\\u0080\\u00FFa'", "true"},
		{"c.toByteString('\\u0100')", "throws TypeError: Failed to execute 'toByteString' on 'Conversions': String contains non ISO-8859-1 code point."},
		{"c.toByteString('\\uD800')", "throws TypeError: Failed to execute 'toByteString' on 'Conversions': String contains non ISO-8859-1 code point."},
		{"c.nullable(null) === null && c.nullable(undefined) === null", "true"},
		{"c.nullable('') === ''", "true"},
		{"c.toColour('dark-green')", "dark-green"},
		{"c.toColour('') === ''", "true"},
		{"c.toColour('blue')", "throws TypeError: Failed to execute 'toColour' on 'Conversions': The provided value 'blue' is not a valid enum value of type Colour."},
		{"c.toBoolean('') || c.toBoolean(0) || c.toBoolean(NaN) || c.toBoolean(null)", "false"},
		{"c.toBoolean('false') && c.toBoolean({})", "true"},
	})
}

func TestObjectsAndInterfaces(t *testing.T) {
	check(t, "var c = new Conversions(), th = new Thing('x')", []script{
		{"var o = {}; c.toAny(o) === o && c.toAny() === undefined", "throws TypeError: Failed to execute 'toAny' on 'Conversions': 1 argument required, but only 0 present."},
		{"var o = {}; c.toAny(o) === o && c.toObject(o) === o", "true"},
		{"var o = {}; c.toAnys([o, 1, undefined])[0] === o && typeof c.toAnys([o, undefined])[1]", "undefined"},
		{"c.toBooleans([0, '', 'x', {}, null]).join()", "false,false,true,true,false"},
		{"c.toNullableBoolean(undefined) + '' + c.toNullableBoolean(null) + c.toNullableBoolean(0)", "nullnullfalse"},
		{"c.nullEmptyUSV(null) + c.nullEmptyUSV('a\\uD800') + c.nullEmptyUSV(undefined)", "a\ufffdundefined"},
		{"typeof Symbol === 'undefined' || c.toSymbol(Symbol.iterator) === Symbol.iterator && c.toSymbols([Symbol.iterator])[0] === Symbol.iterator", "true"},
		{"c.toSymbol('x')", "throws TypeError: Failed to execute 'toSymbol' on 'Conversions': parameter 1 is not of type 'symbol'."},
		{"c.toSymbols([{}])", "throws TypeError: Failed to execute 'toSymbols' on 'Conversions': Failed to convert value to 'symbol'."},
		{"typeof BigInt === 'undefined' || c.toBigInt(BigInt(5)) === BigInt(5) && c.toBigInt('0x10') === BigInt(16) && c.toBigInt(true) === BigInt(1)", "true"},
		{"c.toBigInt(1)", "throws TypeError: Failed to execute 'toBigInt' on 'Conversions': parameter 1 is not of type 'bigint'."},
		{"try { c.toBigInt('x'); 'nothing' } catch (e) { e instanceof Error }", "true"},
		{"c.toObject('x')", "throws TypeError: Failed to execute 'toObject' on 'Conversions': parameter 1 is not of type 'object'."},
		{"c.toNullableObject(undefined) === null", "true"},
		{"c.toThing(th) === th", "true"},
		{"c.toThing(new SubThing()).label", "sub"},
		{"c.toThing(new Twin())", "throws TypeError: Failed to execute 'toThing' on 'Conversions': parameter 1 is not of type 'Thing'."},
		{"c.toThing({})", "throws TypeError: Failed to execute 'toThing' on 'Conversions': parameter 1 is not of type 'Thing'."},
		{"c.toThing(Object.create(th))", "throws TypeError: Failed to execute 'toThing' on 'Conversions': parameter 1 is not of type 'Thing'."},
		{"c.toThing(null)", "throws TypeError: Failed to execute 'toThing' on 'Conversions': parameter 1 is not of type 'Thing'."},
		{"c.toNullableThing(null) === null && c.toNullableThing(undefined) === null", "true"},
		{"c.toNullableThing(1)", "throws TypeError: Failed to execute 'toNullableThing' on 'Conversions': parameter 1 is not of type 'Thing'."},
		{"c.promised(3) + ' ' + c.promised(new Promise(function () {}))", "true true"},
	})
}

func TestSequencesAndRecords(t *testing.T) {
	check(t, "var c = new Conversions()", []script{
		{"JSON.stringify(c.toSequence([1, '2', 3.9, , null]))", "[1,2,3,0,0]"},
		{"c.toSequence([]) instanceof Array", "true"},
		{"c.toSequence('12')", "throws TypeError: Failed to execute 'toSequence' on 'Conversions': The provided value cannot be converted to a sequence."},
		{"c.toSequence({length: 1})", "throws TypeError: Failed to execute 'toSequence' on 'Conversions': The object must have a callable @@iterator property."},
		{"JSON.stringify(c.toNested([['a'], [], [1, null]]))", `[["a"],[],["1","null"]]`},
		{"c.toNested(null) === null", "true"},
		{"c.toNested([['a'], 'b'])", "throws TypeError: Failed to execute 'toNested' on 'Conversions': The provided value cannot be converted to a sequence."},
		{"var r = c.toRecord({b: 1, a: '2'}); Object.keys(r).join() + r.a + r.b", "b,a21"},
		{"var o = {x: 1}; Object.defineProperty(o, 'hidden', {value: 2}); JSON.stringify(c.toRecord(o))", `{"x":1}`},
		{"c.toRecord(5)", "throws TypeError: Failed to execute 'toRecord' on 'Conversions': Only objects can be converted to record<K,V> types"},
		{"JSON.stringify(c.toByteRecord({'\\u00E9': 'x'})) === '{\"\\u00E9\":\"x\"}'", "true"},
		{"c.toByteRecord({'\\u0100': 'x'})", "throws TypeError: Failed to execute 'toByteRecord' on 'Conversions': String contains non ISO-8859-1 code point."},
		{"c.toRecord({get a() { throw 'own' }})", "throws own"},
	})
}

func TestBuffers(t *testing.T) {
	check(t, "var c = new Conversions(), b = new Uint8Array([1, 2, 3, 4]).buffer", []script{
		{"c.describeBuffer(b)", "ArrayBuffer [1 2 3 4] at 0"},
		{"c.describeBuffer(new Uint8Array(b))", "throws TypeError: Failed to execute 'describeBuffer' on 'Conversions': parameter 1 is not of type 'ArrayBuffer'."},
		{"c.describeView(new DataView(b, 1, 2))", "DataView [2 3] at 1"},
		{"c.describeView(new Uint16Array(b, 2))", "Uint16Array [3 4] at 2"},
		{"c.describeView(b)", "throws TypeError: Failed to execute 'describeView' on 'Conversions': parameter 1 is not of type 'ArrayBufferView'."},
		{"c.describeSource(b) + ', ' + c.describeSource(new Uint8Array(b, 3))", "ArrayBuffer [1 2 3 4] at 0, Uint8Array [4] at 3"},
		{"c.describeSource([])", "throws TypeError: Failed to execute 'describeSource' on 'Conversions': parameter 1 is not of type 'BufferSource'."},
		{"c.describeInts(new Int16Array(b))", "Int16Array [1 2 3 4] at 0"},
		{"c.describeInts(new Uint16Array(b))", "throws TypeError: Failed to execute 'describeInts' on 'Conversions': parameter 1 is not of type 'Int16Array'."},
		{"var v = c.bytes('AB'); v instanceof Uint8Array && v.length === 2 && v[1] === 66", "true"},
		{"c.buffer('AB') instanceof ArrayBuffer && c.buffer('AB').byteLength", "2"},
		{"c.noBytes() === null", "true"},
		{"var h = c.toHalves(new Float16Array([0.5, 2])); h instanceof Float16Array && h.length + '' + h[0] + h.BYTES_PER_ELEMENT", "20.52"},
		{"c.toHalves(new Int16Array(b))", "throws TypeError: Failed to execute 'toHalves' on 'Conversions': parameter 1 is not of type 'Float16Array'."},
	})
}

func TestDictionaries(t *testing.T) {
	const prelude = "var c = new Conversions()"
	check(t, prelude, []script{
		{"c.describePoint()", "missing"},
		{"c.describePoint({y: 1})", "0.5,1 no name z=0/false a=[] dark-green extra=undefined thing=false nick=false unit=false/0/m big=4294967295"},
		{"c.describePoint({x: 1, y: 2, name: 'n', z: 3, a: [4], colour: 'red', extra: null, thing: new Thing(), nick: 'k', unit: 5, big: 6})",
			"1,2 n z=3/true a=[4] red extra=null thing=true nick=true unit=true/5/ big=6"},
		{"c.describePoint({y: 1, z: undefined, a: undefined, name: null})", "0.5,1 no name z=0/false a=[] dark-green extra=undefined thing=false nick=false unit=false/0/m big=4294967295"},
		{"c.describePoint(null)", "throws TypeError: Failed to execute 'describePoint' on 'Conversions': Failed to read the 'y' property from 'Point': Required member is undefined."},
		{"c.describePoint({})", "throws TypeError: Failed to execute 'describePoint' on 'Conversions': Failed to read the 'y' property from 'Point': Required member is undefined."},
		{"c.describePoint(5)", "throws TypeError: Failed to execute 'describePoint' on 'Conversions': The provided value is not of type 'Point3D'."},
		{"c.describePoint({y: 'x'})", "throws TypeError: Failed to execute 'describePoint' on 'Conversions': Failed to read the 'y' property from 'Point': The provided double value is non-finite."},
		{"c.describePoint({y: 1, thing: null})", "throws TypeError: Failed to execute 'describePoint' on 'Conversions': Failed to read the 'thing' property from 'Point3D': Failed to convert value to 'Thing'."},
		{"c.describePoint({y: 1, colour: 'x'})", "throws TypeError: Failed to execute 'describePoint' on 'Conversions': Failed to read the 'colour' property from 'Point3D': The provided value 'x' is not a valid enum value of type Colour."},
		{"var p = c.toPoint({y: 1, a: [2]}); Object.keys(p).map(function (k) { return k + '=' + p[k] }).join()", "x=0.5,y=1,a=2,big=4294967295,colour=dark-green,nick=null,unit=m"},
		{"var o = {y: 1, extra: {}, z: 0}; var p = c.toPoint(o); p.extra === o.extra && p.z === 0 && !('thing' in p)", "true"},
		{`var order = [], o = {};
			['a', 'big', 'colour', 'extra', 'name', 'nick', 'thing', 'unit', 'x', 'y', 'z'].reverse().forEach(function (k) {
				Object.defineProperty(o, k, {get: function () { order.push(k); return k === 'y' ? 1 : undefined; }});
			});
			c.describePoint(o); order.join()`, "name,x,y,a,big,colour,extra,nick,thing,unit,z"},
	})
}

func TestUnions(t *testing.T) {
	check(t, "var c = new Conversions(), th = new Thing('x')", []script{
		{"c.describeUnion(th)", "thing x"},
		{"c.describeUnion({y: 4})", "point 4"},
		{"c.describeUnion(false)", "boolean false"},
		{"c.describeUnion('t')", "string t"},
		{"c.describeUnion(12)", "string 12"},
		{"c.describeUnion(null)", "throws TypeError: Failed to execute 'describeUnion' on 'Conversions': Failed to read the 'y' property from 'Point': Required member is undefined."},
		{"c.toNamed(th) === th", "true"},
		{"c.toNamed('s')", "s"},
		{"JSON.stringify(c.toNamed(['a', 1]))", `["a","1"]`},
		{"c.toNamed({})", "[object Object]"},
		{"c.describeNumeric(null) + c.describeNumeric(undefined)", "nullnull"},
		{"c.describeNumeric(new ArrayBuffer(2))", "buffer [0 0]"},
		{"c.describeNumeric(function (n) { return 'called with ' + n + ' of ' + arguments.length })", "called with 7 of 1"},
		{"c.describeNumeric([1, 2])", "sequence [1 2]"},
		{"c.describeNumeric('8')", "long 8"},
		{"c.describeNumeric({})", "long 0"},
		{"c.maybe(false) === undefined && c.maybe(true).label", "maybe"},
		{"c.describeObject([]) + c.describeObject('3')", "objectlong 3"},
		{"c.describeRecord({a: 1}) + c.describeRecord(0)", "record [{a 1}]boolean false"},
	})
}

func TestOptionalAndVariadicArguments(t *testing.T) {
	check(t, "var c = new Conversions()", []script{
		{"c.optionals()", "a=0/false b=b c=false d=undefined e=true f=f g=true h=+Inf"},
		{"c.optionals(undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined)", "a=0/false b=b c=false d=undefined e=true f=f g=true h=+Inf"},
		{"c.optionals(1, null, null, null, null, 'x', null, 2)", "a=1/true b=null c=false d=null e=false f=x g=false h=2"},
		{"c.optionals.length", "0"},
		{"c.variadic('a')", "a[]"},
		{"c.variadic('a', 1, '2')", "a[1 2]"},
		{"c.variadic('a', 1, {valueOf: function () { throw 'own' }})", "throws own"},
		{"c.variadic.length", "1"},
		{"c.variadicAny(1, null, undefined, {}, 's', true)", "number null undefined object string boolean"},
		{"c.reserved('a', 'b', 'c', 'd', 'e')", "abcde"},
		{"c.reserved('a', 'b')", "throws TypeError: Failed to execute 'reserved' on 'Conversions': 5 arguments required, but only 2 present."},
	})
}

func TestOverloads(t *testing.T) {
	check(t, "var o = new Overloads(), th = new Thing('x')", []script{
		{"new Overloads().which", "none"},
		{"new Overloads(5).which", "text 5"},
		{"new Overloads(undefined).which", "text undefined"},
		{"new Overloads(th, '3').which", "thing x 3"},
		{"new Overloads('a', 'b').which", "throws TypeError: Failed to construct 'Overloads': parameter 1 is not of type 'Thing'."},
		{"new Overloads(th, 3, 4).which", "thing x 3"},
		{"Overloads.length", "0"},
		{"Overloads('x')", "throws TypeError: Failed to construct 'Overloads': Please use the 'new' operator, this DOM object constructor cannot be called as a function."},
		{"[o.byCount(), o.byCount(1), o.byCount(1, 2, 3), o.byCount(1, 2, 3, 4)].join()", "0,1 1,3 1 2 3,3 1 2 3"},
		{"o.byCount(1, 2)", "throws TypeError: Failed to execute 'byCount' on 'Overloads': Valid arities are: [0, 1, 3], but 2 arguments provided."},
		{"o.required('a', 'b') + o.required('a', 'b', 'c') + o.required.length", "2 ab3 abc2"},
		{"o.required('a')", "throws TypeError: Failed to execute 'required' on 'Overloads': 2 arguments required, but only 1 present."},
		{"o.byType('s')", "string s"},
		{"o.byType(th)", "thing x"},
		{"o.byType(new SubThing())", "thing sub"},
		{"o.byType(true)", "boolean true"},
		{"o.byType(1.5)", "number 1.5"},
		{"o.byType(['a'])", "sequence [a]"},
		{"o.byType(new Uint8Array(3))", "buffer 3"},
		{"o.byType(new ArrayBuffer(4))", "buffer 4"},
		{"o.byType({y: 2})", "point 2"},
		{"o.byType(null)", "throws TypeError: Failed to execute 'byType' on 'Overloads': Failed to read the 'y' property from 'Point': Required member is undefined."},
		{"o.byType()", "throws TypeError: Failed to execute 'byType' on 'Overloads': 1 argument required, but only 0 present."},
		{"[o.nullish(null), o.nullish(undefined), o.nullish(th), o.nullish('7'), o.nullish({})].join()", "thing false,thing false,thing true,long 7,long 0"},
		{"o.callable(function (n, s) { return s + n })", "x1"},
		{"o.callable({})", "string [object Object]"},
		{"o.strict(th) + o.strict([1])", "thingsequence [1]"},
		{"o.strict({})", "throws TypeError: Failed to execute 'strict' on 'Overloads': Overload resolution failed."},
		{"o.strict('s')", "throws TypeError: Failed to execute 'strict' on 'Overloads': Overload resolution failed."},
		{"[o.second(1), o.second(1, 'o'), o.second(1, 'o', [{}]), o.second(1, {z: 2}), o.second(1, null), o.second(1, undefined)].join()",
			"options 0,origin o 0,origin o 1,options 2,options 0,options 0"},
		{"o.second(1, {}, [{}])", "origin [object Object] 1"},
		{"[o.union(th), o.union('a'), o.union(1), o.union([1]), o.union(true)].join()", "first ,first a,second,second,first true"},
		{"[o.rest('a'), o.rest(th), o.rest('a', 'b', 'c', 'd'), o.rest(th, 'b')].join()", "strings a[],thing,strings a[b c d],strings <x>[b]"},
	})
}

func TestAttributes(t *testing.T) {
	check(t, "'use strict'; var a = new Attributes(), th = a.thing", []script{
		{"a.colour = 'dark-green'; a.colour", "dark-green"},
		{"a.colour = 'blue'; a.colour", "red"},
		{"a.colour = {toString: function () { throw 'own' }}", "throws own"},
		{"a.nullableColour = 'red'; a.nullableColour = null; String(a.nullableColour)", "null"},
		{"a.text = 5; a.text === '5'", "true"},
		{"a.text = null; a.text === null", "true"},
		{"a.port = 80.7; a.port", "80"},
		{"a.port = 65536", "throws TypeError: Failed to set the 'port' property on 'Attributes': Value is outside the 'unsigned short' value range."},
		{"var o = {}; a.anything = o; a.anything === o", "true"},
		{"new Broken().text", "throws TypeError: broken"},
		{"a.thing = 'forwarded'; a.thing === th && th.label", "forwarded"},
		{"a.nothing = 'x'", "throws TypeError: Failed to set the 'nothing' property on 'Attributes': Failed to convert value to 'object'."},
		{"a.replaceable = 5; a.replaceable === 5 && Object.keys(a).join()", "replaceable"},
		{"Object.getOwnPropertyDescriptor(Attributes.prototype, 'lenient').get.call({}) === undefined", "true"},
		{"Object.getOwnPropertyDescriptor(Attributes.prototype, 'lenient').set.call({}, 1) === undefined", "true"},
		{"Object.getOwnPropertyDescriptor(Attributes.prototype, 'colour').get.call({})", "throws TypeError: Illegal invocation"},
		{"Object.getOwnPropertyDescriptor(Attributes.prototype, 'colour').set.call(Attributes.prototype, 'red')", "throws TypeError: Illegal invocation"},
		{"Object.getOwnPropertyDescriptor(Attributes.prototype, 'colour').get.call(undefined)", "throws TypeError: Illegal invocation"},
		{"a.constant = 5; a.constant", "constant"},
		{"a.same === a.same && a.same === th", "true"},
		{"a.list === a.list && Object.isFrozen(a.list) && a.list.join()", "a,b"},
		{"a.numbers === null", "true"},
		{"a.numbers = [1, '2']; a.numbers === a.numbers && Object.isFrozen(a.numbers) && JSON.stringify(a.numbers)", "[1,2]"},
		{"a.numbers = [1]; var n = a.numbers; a.numbers = [1]; n === a.numbers", "false"},
		{"a.numbers = 5", "throws TypeError: Failed to set the 'numbers' property on 'Attributes': The provided value cannot be converted to a sequence."},
		{"Attributes.shared = 'x'; Attributes.shared + Attributes.count + ('shared' in a)", "x5false"},
		{"Attributes.join('a', 1)", "a1"},
		{"Attributes.join('a')", "throws TypeError: Failed to execute 'join' on 'Attributes': 2 arguments required, but only 1 present."},
		{"var join = Attributes.join; join('a', 'b')", "ab"},
	})
}

func TestDefaultToJSON(t *testing.T) {
	check(t, "", []script{
		{"var j = new Attributes().toJSON(); Object.keys(j).map(function (k) { return k + '=' + j[k] }).join(' ')", "colour=red nullableColour=null text=null port=0 replaceable=original lenient= constant=constant list=a,b numbers=null"},
		// SubAttributes has no toJSON of its own, so its attributes stay out.
		{"'payload' in new SubAttributes().toJSON()", "false"},
		{"JSON.stringify(new Exposures())", `{"inWindow":1}`},
		{"JSON.stringify(new Broken())", "throws TypeError: broken"},
		{"Attributes.prototype.toJSON.call({})", "throws TypeError: Illegal invocation"},
	})
}

func TestPromisesRejectInsteadOfThrowing(t *testing.T) {
	const prelude = `var o = new Overloads(), log = '';
		function outcome(p) {
			p.then(function (v) { log += 'fulfilled ' + v; }, function (e) { log += 'rejected ' + e; });
		}`
	for _, engine := range engines {
		for _, s := range []script{
			{"outcome(o.later('a'))", "fulfilled a"},
			{"outcome(o.later())", "rejected TypeError: Failed to execute 'later' on 'Overloads': 1 argument required, but only 0 present."},
			{"outcome(o.later({toString: function () { throw 'own' }}))", "rejected own"},
			{"outcome(o.later({}, 1))", "rejected TypeError: Failed to execute 'later' on 'Overloads': parameter 1 is not of type 'Thing'."},
			{"outcome(o.later.call({}, 'a'))", "rejected TypeError: Illegal invocation"},
			{"outcome(tools.soon(3))", "fulfilled 3"},
			{"outcome(tools.soon(-3))", "rejected RangeError: negative"},
			{"outcome(Attributes.fail())", "rejected TypeError: failed"},
			{"outcome(new Attributes().promise)", "fulfilled kept"},
			{"outcome(new Broken().promise)", "rejected RangeError: broken"},
			{"outcome(Object.getOwnPropertyDescriptor(Attributes.prototype, 'promise').get.call(1))", "rejected TypeError: Illegal invocation"},
			{"outcome(new Callbacks().later(function (n) { return n + 1 }))", "fulfilled 2"},
			{"outcome(new Callbacks().later(function () { throw 'own' }))", "rejected own"},
		} {
			realm := newRealm(t, engine, windowScope)
			run(t, realm, prelude)
			run(t, realm, s.src)
			if got := run(t, realm, "log"); got != s.want {
				t.Errorf("%s: %s\n got %s\nwant %s", engine.Name(), s.src, got, s.want)
			}
		}
	}
}

func TestCallbacks(t *testing.T) {
	check(t, "var c = new Callbacks(), th = new Thing('x')", []script{
		{"c.map(function (v) { return [typeof this, this, v, arguments.length] }, 3)", "object,receiver,3,1"},
		{"c.map(function (v, e) { return e + arguments.length }, 3, 'extra')", "extra2"},
		{"c.map(function () { throw 'own' }, 3)", "throws own"},
		{"c.map({}, 3)", "throws TypeError: Failed to execute 'map' on 'Callbacks': parameter 1 is not of type 'Function'."},
		{"c.gather(function () { return arguments.length }, 1, 2, undefined)", "3"},
		{"var s = c.shape(function (t, l) { return {y: l.length, name: t.label} }); [s.name, s.x, s.y].join()", "shaped,0.5,2"},
		{"c.shape(function () { return 5 })", "throws TypeError: The provided value is not of type 'Point'."},
		{"function Made(name) { this.name = name } var m = c.make(Made, 'n'); m instanceof Made && m.name", "n"},
		{"c.make(function () { return 5 }, 'n') instanceof Object", "true"},
		{"c.visit(function (t, n) { return this == 'receiver' && t === th && n === 'named' }, th)", "true"},
		{"var v = {visit: function (t, n) { return this === v && t === th && n === 'named' }}; c.visit(v, th)", "true"},
		{"var v = {}; c.visit(v, th)", "throws TypeError: The callback's 'visit' property is not a function."},
		{"c.visit({get visit() { throw 'own' }}, th)", "throws own"},
		{"c.visit(5, th)", "throws TypeError: Failed to execute 'visit' on 'Callbacks': parameter 1 is not of type 'Visitor'."},
		{"var v = {}; c.same(v, null) === v", "true"},
		{"function f() {} c.same(null, f) === f", "true"},
		{"c.same(null, null) === null", "true"},
		{"c.same(null, {})", "throws TypeError: Failed to execute 'same' on 'Callbacks': parameter 2 is not of type 'Function'."},
	})
}

func TestEventHandlerAttributes(t *testing.T) {
	check(t, "var th = new Thing('x')", []script{
		{"th.onthing === null", "true"},
		{"function f() {} th.onthing = f; th.onthing === f", "true"},
		{"th.onthing = 5; th.onthing === null", "true"},
		{"var o = {}; th.onthing = o; th.onthing === o", "true"},
		{"th.onthing = {}; th.fire(); th.label", "x"},
		{"th.onthing = function (t) { return (this === t && t === th) + '' }; th.fire(); th.label", "true"},
		{"th.onthing = function () { throw new RangeError('mine') }; th.fire()", "throws RangeError: mine"},
		{"th.fire()", "throws Error: no handler"},
	})
}

func TestInterfaceObjects(t *testing.T) {
	check(t, "var sub = new SubThing()", []script{
		{"Object.prototype.toString.call(sub)", "[object SubThing]"},
		{"sub instanceof Thing && Object.getPrototypeOf(SubThing) === Thing && Object.getPrototypeOf(SubThing.prototype) === Thing.prototype", "true"},
		{"SubThing.ANSWER + sub.ANSWER + SubThing.prototype.HALF", "84.5"},
		{"SubThing.YES", "true"},
		{"sub.ANSWER = 1; sub.ANSWER", "42"},
		{"Object.keys(sub).join()", "trusted"},
		{"var d = Object.getOwnPropertyDescriptor(sub, 'trusted'); d.configurable === false && d.enumerable && typeof d.get", "function"},
		{"delete sub.trusted; sub.trusted", "true"},
		{"String(new Thing('x')) + new Thing()", "<x><thing>"},
		{"new Href('h') + ''", "h"},
		{"Href.prototype.toString.call({})", "throws TypeError: Illegal invocation"},
		{"new Thing('x').next === null", "true"},
		{"Thing.length + Href.length", "1"},
		{"Thing.name + Thing.prototype.fire.name", "Thingfire"},
		{"new WindowOnly()", "throws TypeError: Illegal constructor"},
		{"typeof Unseen", "undefined"},
		{"OldName === NewName && OlderName === NewName", "true"},
		{"Thing.prototype.fire.call(new Twin())", "throws TypeError: Illegal invocation"},
		{"Object.keys(Thing.prototype).sort().join()", "fire,inWindow,label,next,onthing,secret,toString"},
	})
}

func TestGlobalMembers(t *testing.T) {
	check(t, "", []script{
		{"title", "window"},
		{"title = 'page'; window.title + title", "pagepage"},
		{"greet('you')", "window greets you"},
		{"(0, greet)('you') + greet.call(null, 'me')", "window greets youwindow greets me"},
		{"greet.call({}, 'you')", "throws TypeError: Illegal invocation"},
		{"window === this && this instanceof TestWindow", "true"},
		{"Object.getOwnPropertyDescriptor(this, 'window').configurable", "false"},
		{"window.hasOwnProperty('greet')", "true"},
	})
}

func TestNamespaces(t *testing.T) {
	check(t, "", []script{
		{"tools.join('a', 1, null)", "a-1-null"},
		{"tools.version", "3"},
		{"var join = tools.join; join()", ""},
		{"typeof tools.workerOnly", "undefined"},
		{"tools.join.length", "0"},
		{"typeof tools", "object"},
	})
}

func TestIterables(t *testing.T) {
	check(t, "var p = new Pairs(), th = new Thing('x'); p.add('a', th); p.add('b', new Thing('y'))", []script{
		{"var log = []; p.forEach(function (v, k, o) { log.push(k, v, o === p, this == 'me') }, 'me'); log.join()", "a,<x>,true,true,b,<y>,true,true"},
		{"var e = p.entries().next(); e.value[0] + (e.value[1] === th) + e.done", "atruefalse"},
		{"var k = p.keys(); k.next(); k.next().value + k.next().done", "btrue"},
		{"p.values().next().value === th", "true"},
		{"var v = new Values(3), log = []; v.forEach(function (s, i) { log.push(i + s) }); log.join()", "0v,1vv,2vvv"},
		{"try { p.forEach(5) } catch (e) { e instanceof TypeError }", "true"},
		{"p.add('c')", "throws TypeError: Failed to execute 'add' on 'Pairs': 2 arguments required, but only 1 present."},
	})
}

func TestExposure(t *testing.T) {
	for _, engine := range engines {
		for _, c := range []struct {
			name  string
			scope js.Scope
			want  string
		}{
			{"secure window", windowScope, "function,true,false,true,function"},
			{"insecure window", js.Scope{Exposure: js.ExposedWindow}, "function,true,false,false,undefined"},
			{"worker", js.Scope{Exposure: js.ExposedDedicatedWorker, SecureContext: true}, "undefined,false,true,true,function"},
		} {
			t.Run(engine.Name()+"/"+c.name, func(t *testing.T) {
				realm := newRealm(t, engine, c.scope)
				got := run(t, realm, "[typeof WindowOnly, 'inWindow' in Thing.prototype, 'inWorker' in Thing.prototype, 'secret' in Thing.prototype, typeof SecureOnly].join()")
				if got != c.want {
					t.Errorf("got %s, want %s", got, c.want)
				}
			})
		}
	}
}

func TestMembersWorkOnObjectsOfAnotherRealm(t *testing.T) {
	for _, engine := range engines {
		agent, err := engine.NewAgent(js.AgentOptions{})
		if err != nil {
			t.Fatal(err)
		}
		defer agent.Close()
		var realms [2]js.Realm
		for i := range realms {
			if realms[i], err = agent.NewRealm(); err != nil {
				t.Fatal(err)
			}
			realms[i].SetHost(&host{})
			if err := tb.Install(realms[i], windowScope); err != nil {
				t.Fatal(err)
			}
		}
		object, err := realms[1].Run(js.Source{Name: "test.js", Text: "new Thing('other')"})
		if err != nil {
			t.Fatal(err)
		}
		label := member(t, tb.ThingClass, "label")
		if v, err := label(&js.Call{Realm: realms[0], This: object}); err != nil || v != js.String("other") {
			t.Errorf("%s: got %v, %v", engine.Name(), v, err)
		}
	}
}
