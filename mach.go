// Mach is Corvo's command line: `go run mach.go help` lists what it does.
package main

import (
	"os"

	"corvo/components/mach"
)

func main() { os.Exit(mach.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
