package testbindings_test

import (
	"fmt"
	"testing"

	tb "corvo/components/script/codegen/internal/testbindings"
	"corvo/components/script/js"
)

type shelf struct {
	js.Reflector
	numbers []int32
	things  []tb.Thing
	log     string
}

func (*host) NewShelf(realm js.Realm) (tb.Shelf, error) {
	s := &shelf{}
	s.Init(realm, tb.ShelfClass)
	return s, nil
}

func (s *shelf) Numbers() *[]int32                           { return &s.numbers }
func (s *shelf) Things() *[]tb.Thing                         { return &s.things }
func (s *shelf) SetThingsAt(index int, thing tb.Thing) error { return nil }
func (s *shelf) DeleteThingsAt(int, tb.Thing) error          { return nil }
func (s *shelf) Log() string                                 { return s.log }

func (s *shelf) Append(number int32) error {
	s.numbers = append(s.numbers, number)
	return nil
}

func (s *shelf) SetNumbersAt(index int, number int32) error {
	if number < 0 {
		return js.RangeErrorf("negative")
	}
	s.log += fmt.Sprintf("+%d@%d", number, index)
	return nil
}

func (s *shelf) DeleteNumbersAt(index int, number int32) error {
	if number == 13 {
		return js.TypeErrorf("13 stays")
	}
	s.log += fmt.Sprintf("-%d@%d", number, index)
	return nil
}

func TestObservableArrays(t *testing.T) {
	check(t, members+`var s = new Shelf(), a = s.numbers`, []script{
		{"s.numbers === a && s.numbers !== new Shelf().numbers && s.numbers !== s.things", "true"},
		{"member(Shelf.prototype, 'numbers') + member(Shelf.prototype, 'things')", "getsetec get numbers0getec get things0"},
		{"Array.isArray(a) + Object.prototype.toString.call(a) + (Object.getPrototypeOf(a) === Array.prototype) + (a instanceof Array)", "true[object Array]truetrue"},
		{"a[0] = '5.9'; a[1] = 6; a.length + a.join() + s.log", "25,6+5@0+6@1"},
		{"a.push(1, 2); a[0] = 3; s.log", "+1@0+2@1-1@0+3@0"},
		{"a.push(1, 2, 3); a.pop() + '' + a.length + s.log", "32+1@0+2@1+3@2-3@2"},
		{"a.push(1, 2, 3); a.length = 1; a.join() + s.log", "1+1@0+2@1+3@2-3@2-2@1"},
		{"a.push(1, 2, 3); a.shift(); a.join() + s.log", "2,3+1@0+2@1+3@2-1@0+2@0-2@1+3@1-3@2"},
		{"s.append(7); a.length + '' + a[0] + (0 in a) + (1 in a)", "17truefalse"},
		{"a.push(1); a[5] = 1; a.length + '' + a[5]", "1undefined"},
		{"a.length = 5; a.length", "0"},
		{"try { a.length = -1 } catch (e) { e instanceof RangeError }", "true"},
		{"try { a.length = 1.5 } catch (e) { e instanceof RangeError }", "true"},
		{"try { a[0] = -1 } catch (e) { e.message + a.length + s.log }", "negative0"},
		{"a.push(13, 14); try { a.length = 0 } catch (e) { e.message + a.join() + s.log }", "13 stays13+13@0+14@1-14@1"},
		{"a.push(13); try { a[0] = 5 } catch (e) { e.message + a.join() + s.log }", "13 stays13+13@0"},
		{"a.push(1, 2); delete a[0]; a.join() + (delete a[1]) + a.join() + (delete a.length) + (delete a[7])", "1,2true1falsefalse"},
		{"a.push(1); Object.keys(a).join() + Object.getOwnPropertyNames(a).join()", "00,length"},
		{"a.x = 5; a.push(1); Object.keys(a).join() + a.x + delete a.x + a.x + ('x' in a)", "0,x5trueundefinedfalse"},
		{"a.push(4); var d = Object.getOwnPropertyDescriptor(a, 0); d.value + '' + d.writable + d.enumerable + d.configurable", "4truetruetrue"},
		{"a.push(4); var d = Object.getOwnPropertyDescriptor(a, 'length'); d.value + '' + d.writable + d.enumerable + d.configurable", "1truefalsefalse"},
		{"Object.getOwnPropertyDescriptor(a, 0) + '' + Object.getOwnPropertyDescriptor(a, 'none')", "undefinedundefined"},
		{"Object.defineProperty(a, 0, {value: 8, writable: true, enumerable: true, configurable: true}); a.join() + s.log", "8+8@0"},
		{"a.push(1); Object.defineProperty(a, 0, {value: 2}); a.join()", "2"},
		{`[{get: function () {}}, {value: 1, writable: false}, {value: 1, enumerable: false}, {value: 1, configurable: false}].map(function (d) {
			return thrown(function () { Object.defineProperty(a, 0, d) });
		}).join()`, "TypeError,TypeError,TypeError,TypeError"},
		{`[{get: function () {}}, {writable: false}, {enumerable: true}, {configurable: true}].map(function (d) {
			return thrown(function () { Object.defineProperty(a, 'length', d) });
		}).join()`, "TypeError,TypeError,TypeError,TypeError"},
		{"a.push(1, 2); Object.defineProperty(a, 'length', {value: 1, writable: true}); a.join()", "1"},
		{"thrown(function () { Object.preventExtensions(a) }) + Object.isExtensible(a)", "TypeErrortrue"},
		{"thrown(function () { Object.freeze(a) })", "TypeError"},
		{"s.numbers = [1, '2']; s.numbers === a && a.join() + s.log", "1,2+1@0+2@1"},
		{"s.numbers = [1, 2]; s.numbers = [3]; a.join() + s.log", "3+1@0+2@1-2@1-1@0+3@0"},
		{"try { s.numbers = 5 } catch (e) { e.message }", "Failed to set the 'numbers' property on 'Shelf': The provided value cannot be converted to a sequence."},
		{"a.push(1); try { s.numbers = [7, -1, 8] } catch (e) { e.message + a.join() }", "negative7"},
		{"s.numbers = s.numbers; s.numbers = [2, 1]; s.numbers = a; a.join()", "2,1"},
		{"a.push(3, 1, 2); a.sort(); a.join() + a.slice(1).join() + a.indexOf(3) + a.concat([9]).join() + a.map(function (n) { return n * 2 }).join()", "1,2,32,321,2,3,92,4,6"},
		{"a.push(1, 2); JSON.stringify({a: a})", `{"a":[1,2]}`},
		{"a.push(1, 2); var seen = []; for (var i in a) seen.push(i); seen.join() + new Set(a).size", "0,12"},
		{"a.push(1, 2); new Conversions().toSequence(a).join()", "1,2"},
		{"var x = new Thing('x'); s.things.push(null, x); s.things[0] === null && s.things[1] === x && s.things.length", "2"},
		{"try { s.things[0] = {} } catch (e) { e.message }", "Failed to convert value to 'Thing'."},
		{"s.things = []; s.things.length", "0"},
		{"a[4294967295] = 1; a[-1] = 2; a.length + '' + a[4294967295] + a[-1] + s.log", "012"},
		{"var child = Object.create(a); a.push(1); child[0] + '' + child.length + (0 in child) + child.hasOwnProperty(0)", "11truefalse"},
		{"a.splice(0, 0, 1, 2, 3); a.splice(1, 1); a.reverse(); a.join()", "3,1"},
		{"a.push('x'); a[0]", "0"},
	})
}
