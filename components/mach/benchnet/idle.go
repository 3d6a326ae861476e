package benchnet

import (
	"runtime"
	"strings"
	"syscall"
)

// idle is a row of its own kind: what is counted is memory.
var idle = row{name: "Idle", what: "memory of a connection that has echoed one message and then waits"}

// idleMemory returns the bytes of heap and stacks that each of n idle connections holds after a collection.
func idleMemory(s subject, role string, n int) (perConnection float64, err error) {
	a, err := newArena(s, role, task{message: echo})
	if err != nil {
		return 0, err
	}
	defer a.close()
	peers, waits := make([]int, 0, n), make([]func(), 0, n)
	open := func() error {
		p, wait, err := a.connect()
		if err != nil {
			return err
		}
		if _, err := p.conn.Write(p.frame(opBinary, []byte(strings.Repeat("x", 64)))); err != nil {
			return err
		}
		if err := p.readMessages(1); err != nil {
			return err
		}
		descriptor, err := p.detach()
		peers, waits = append(peers, descriptor), append(waits, wait)
		return err
	}
	defer func() {
		for _, descriptor := range peers {
			syscall.Close(descriptor)
		}
		for _, wait := range waits {
			wait()
		}
	}()
	if err := open(); err != nil { // what is made once
		return 0, err
	}
	before := memoryInUse()
	for range n {
		if err := open(); err != nil {
			return 0, err
		}
	}
	return float64(memoryInUse()-before) / float64(n), nil
}

func memoryInUse() int64 {
	runtime.GC()
	runtime.GC() // what pools held before the first is free after the second
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc + m.StackInuse)
}
