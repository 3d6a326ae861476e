package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"

	"corvo/components/engine"
	"corvo/components/script/js"
)

// Result is what one workload cost, from the script's begin() to its done().
type Result struct {
	Operations int
	Elapsed    time.Duration
	CPU        time.Duration // user and system time of the process
	Resident   int64         // bytes of resident memory gained, after a collection
}

// One runs a workload in this process against the server at url.
func One(ctx context.Context, engineName, url, name string) (Result, error) {
	w, err := workloadNamed(name)
	if err != nil {
		return Result{}, err
	}
	script, err := w.source(url)
	if err != nil {
		return Result{}, err
	}
	uncaught := make(chan error, 1)
	e, err := engine.New(engine.Options{
		JSEngine: engineName,
		OnUncaught: func(_ *engine.Window, x *js.Exception) {
			select {
			case uncaught <- x:
			default:
			}
		},
	})
	if err != nil {
		return Result{}, err
	}
	defer e.Close()
	window, err := e.NewWindow(engine.WindowOptions{URL: "http://127.0.0.1/"})
	if err != nil {
		return Result{}, err
	}

	var (
		resident int64
		before   usage
	)
	finished := make(chan Result, 1)
	if err := window.Bind("begin", func([]any) (_ any, err error) {
		if resident, err = residentBytes(); err != nil {
			return nil, err
		}
		before, err = readUsage()
		return nil, err
	}); err != nil {
		return Result{}, err
	}
	if err := window.Bind("done", func([]any) (any, error) {
		after, err := readUsage()
		if err != nil {
			return nil, err
		}
		grown, err := residentBytes()
		if err != nil {
			return nil, err
		}
		finished <- Result{w.count, after.at.Sub(before.at), after.cpu - before.cpu, grown - resident}
		return nil, nil
	}); err != nil {
		return Result{}, err
	}
	if err := window.Load(ctx, js.Source{Name: w.script, Text: script}); err != nil {
		return Result{}, err
	}
	idle := make(chan error, 1)
	go func() { idle <- window.Wait(ctx) }()
	select {
	case r := <-finished:
		return r, nil
	case err := <-uncaught:
		return Result{}, err
	case err := <-idle:
		select {
		case r := <-finished:
			return r, nil
		case err := <-uncaught:
			return Result{}, err
		default:
			return Result{}, errors.Join(errors.New("the script ended before its work was done"), err)
		}
	}
}

// usage is what the process has used so far.
type usage struct {
	at  time.Time
	cpu time.Duration
}

func readUsage() (usage, error) {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return usage{}, fmt.Errorf("CPU time: %w", err)
	}
	return usage{time.Now(), time.Duration(r.Utime.Nano() + r.Stime.Nano())}, nil
}

// residentBytes reads the process's resident set, without what the collector can give back.
func residentBytes() (int64, error) {
	debug.FreeOSMemory()
	statm, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0, fmt.Errorf("resident memory: %w", err)
	}
	fields := strings.Fields(string(statm))
	if len(fields) < 2 {
		return 0, fmt.Errorf("resident memory: /proc/self/statm reads %q", statm)
	}
	pages, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil {
		return 0, fmt.Errorf("resident memory: %w", err)
	}
	return pages * int64(os.Getpagesize()), nil
}
