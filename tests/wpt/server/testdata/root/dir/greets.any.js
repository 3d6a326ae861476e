// META: title=Greets & "waves"
// META: script=/dir/helper.js?a=1&b=2
// META: script=other.js
// META: timeout=long
// META: variant=?one
// META: variant=?two
// META: global=window,worker
// META: engine=goja

var x = 1;
