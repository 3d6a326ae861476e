// https://webidl.spec.whatwg.org/#common-Function

callback Function = any (any... arguments);

callback VoidFunction = undefined ();
