package testbindings_test

import (
	"fmt"
	"slices"
	"testing"

	tb "corvo/components/script/codegen/internal/testbindings"
	"corvo/components/script/js"
)

type sink struct{ js.Reflector }

func (*host) NewSink(realm js.Realm) (tb.Sink, error) {
	s := &sink{}
	s.Init(realm, tb.SinkClass)
	return s, nil
}

// Drain reads items until there are no more, or until it has most of them.
func (s *sink) Drain(items *js.AsyncSequence[int32], most js.Optional[int32]) (js.Value, error) {
	it, err := items.Open()
	if err != nil {
		return js.Undefined, err
	}
	promise, settle := s.Realm().NewPromise()
	text := ""
	var read func() error
	read = func() error {
		return it.Next(func(n int32) {
			text += fmt.Sprint(n, " ")
			if len(text) == 2*int(most.Or(-1)) {
				closed, err := it.Close(js.String("enough"))
				if err == nil {
					err = s.Realm().React(closed, func(js.Value) { settle.Resolve(js.String(text + "closed")) }, settle.Reject)
				}
				if err != nil {
					settle.Reject(js.String(err.Error()))
				}
				return
			}
			if err := read(); err != nil {
				settle.Reject(js.String(err.Error()))
			}
		}, func() { settle.Resolve(js.String(text + "end")) }, settle.Reject)
	}
	return promise, read()
}

func (*sink) Same(items *js.AsyncSequence[int32]) (*js.AsyncSequence[int32], error) {
	return items, nil
}

func (*sink) Either(source tb.AnyAsyncSequenceOrDOMString) (string, error) {
	if source.Kind == tb.KindDOMString {
		return "string " + source.DOMString, nil
	}
	return "sequence", nil
}

func TestAsyncSequences(t *testing.T) {
	const prelude = members + `
		var s = new Sink(), log = [];
		function show(p) { p.then(function (v) { log.push(v) }, function (e) { log.push(e instanceof Error ? e.name : e) }) }
		function iterates(o, iterator) { // an object with that iterator, where there are symbols
			o[Symbol.asyncIterator] = function () { return iterator };
			return o;
		}`
	steps(t, prelude, []stepped{
		{"an array", []string{"show(s.drain([1, '2', 3]))"}, "1 2 3 end"},
		{"promises in an array", []string{"show(s.drain([1, Promise.resolve(2), {then: function (f) { f(3) }}]))"}, "1 2 3 end"},
		{"a rejected promise in an array", []string{"show(s.drain([1, Promise.reject('no')]))"}, "no"},
		{"a set", []string{"show(s.drain(new Set([4, 5])))"}, "4 5 end"},
		{"an iterator", []string{"show(s.drain(new Set([4, 5]).values()))"}, "4 5 end"},
		{"typed arrays and arguments", []string{"show(s.drain(new Uint8Array([4, 5]))); (function () { show(s.drain(arguments)) })(6)"}, "6 end,4 5 end"},
		{"a platform object with indices", []string{"show(s.drain(new Values(2)))"}, "0 0 end"},
		{"a platform object with entries", []string{"var f = new Anything(); f.add(7); show(s.drain(f))"}, "7 end"},
		{"a platform object that is asynchronous", []string{"var c = new Count(2); show(s.drain(c))", "c.go()", "c.go()", "c.go()"}, "1 2 end"},
		{"ended early", []string{"var c = new Count(9); show(s.drain(c, 2))", "c.go()", "c.go()", "log.push(c.log)"}, "1 2 closed,next next return enough "},
		{"an array ended early", []string{"show(s.drain([1, 2, 3], 2))"}, "1 2 closed"},
		{"a failure", append([]string{"var c = new Count(20); show(s.drain(c))"}, slices.Repeat([]string{"c.go()"}, 13)...), "RangeError"},
		{"no iterable", []string{"show(s.drain({})); show(s.drain(5)); show(s.drain('text'))"}, "TypeError,TypeError,TypeError"},
		{"items of another type", []string{"log.push(s.same(null), s.same(log) === log, s.either('x'), s.either([]), s.either({toString: function () { return 'o' }}))"}, ",true,string x,sequence,string o"},
		{"a String object beside a string", []string{"log.push(s.either(new String('boxed')))"}, "string boxed"},
	})
	// An engine without symbols has no asynchronous iterators of script's own.
	stepsOn(t, engines[1:], prelude, []stepped{
		{"script's own", []string{"var n = 0; show(s.drain(iterates({}, {next: function () { return {done: ++n > 2, value: n} }})))"}, "1 2 end"},
		{"a result that is no object", []string{"show(s.drain(iterates({}, {next: function () { return 5 }})))"}, "TypeError"},
		{"next that throws", []string{"show(s.drain(iterates({}, {next: function () { throw 'mine' }})))"}, "mine"},
		{"no iterator object", []string{"show(s.drain(iterates({}, 5)))"}, "TypeError"},
		{"return with the reason", []string{"show(s.drain(iterates({}, {next: function () { return Promise.resolve({value: 1}) }, 'return': function (r) { log.push(r); return {} }}), 1))"}, "enough,1 closed"},
		{"return that gives no object", []string{"show(s.drain(iterates({}, {next: function () { return {value: 1} }, 'return': function () {}}), 1))"}, "TypeError"},
		{"return that is no function", []string{"show(s.drain(iterates({}, {next: function () { return {value: 1} }, 'return': 5}), 1))"}, "TypeError"},
		{"the asynchronous method first", []string{"show(s.drain(iterates([8], {next: function () { return {done: true} }})))"}, "end"},
		{"a method that is no function", []string{"var o = []; o[Symbol.asyncIterator] = 5; show(s.drain(o))"}, "TypeError"},
	})
}
