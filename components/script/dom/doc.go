// Package dom holds the DOM objects, one file for each interface of webidl/, written against the engine seam of package
// js. Package bindings, which is generated, says what each owes to script and calls it with converted arguments.
//
// What the objects need of the window or worker that they live in is [Host]. Except where a comment says otherwise, objects belong
// to the goroutine of their script task.
package dom
