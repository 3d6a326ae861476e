package benchnet

import (
	"runtime"
	"syscall"
	"time"
)

// meter counts what the process uses between start and stop.
type meter struct {
	elapsed time.Duration
	cpu     time.Duration
	bytes   uint64 // allocated
	allocs  uint64
}

func (m *meter) start() { *m = m.reading(-1) }

func (m *meter) stop() {
	r := m.reading(1)
	m.elapsed += r.elapsed
	m.cpu += r.cpu
	m.bytes += r.bytes
	m.allocs += r.allocs
}

var processStart = time.Now()

// reading is what the process has used so far, times sign.
func (m *meter) reading(sign int64) meter {
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	var used syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &used) // it cannot fail with this argument
	return meter{
		elapsed: time.Duration(sign) * time.Since(processStart),
		cpu:     time.Duration(sign * (used.Utime.Nano() + used.Stime.Nano())),
		bytes:   uint64(sign) * memory.TotalAlloc,
		allocs:  uint64(sign) * memory.Mallocs,
	}
}
