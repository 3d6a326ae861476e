package benchnet

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// With fewer connections, what the runtime keeps for stacks outweighs them.
func TestEveryLibraryDoesEveryRow(t *testing.T) {
	var out strings.Builder
	err := Compare(t.Context(), Options{Libraries: Libraries(), Repetitions: 2, Time: time.Nanosecond, Connections: 200, Stdout: &out})
	if err != nil {
		t.Fatal(err)
	}
	text := out.String()
	for _, r := range append(rows, idle) {
		for _, role := range []string{roleClient, roleServer} {
			for _, library := range Libraries() {
				if r.run == nil && library == corvoMultiplexed.name {
					continue
				}
				line := regexp.MustCompile(`(?m)^Benchmark` + r.name + `/role=` + role + `/lib=` + library + `-\d+\t +[1-9]\d*\t *[1-9].*$`)
				if got := line.FindAllString(text, -1); len(got) != repetitions(r) {
					t.Errorf("%s of %s as %s: %q", r.name, library, role, got)
				}
			}
			if !regexp.MustCompile(`(?m)^` + r.name + ` +` + role + `( +\d+\.\d\d){3,8}( +-)? +(first|behind (gorilla|coder|gws))$`).MatchString(text) {
				t.Errorf("%s as %s is not in the table", r.name, role)
			}
		}
	}
	if t.Failed() {
		t.Log(text)
	}
}

func repetitions(r row) int {
	if r.run == nil {
		return 1
	}
	return 2
}

// What a row does n times, it does n times.
func TestRowsRunAsOftenAsTheyAreTold(t *testing.T) {
	for _, s := range subjects {
		for _, role := range []string{roleClient, roleServer} {
			for _, r := range rows {
				trial := &trial{row: r, subject: s, role: role, n: 3}
				if err := r.run(trial); err != nil || trial.meter.elapsed <= 0 {
					t.Errorf("%s of %s as %s: %v, %+v", r.name, s.name, role, err, trial.meter)
				}
			}
		}
	}
}

func TestThePeerCountsMessagesInWhateverPiecesTheyCome(t *testing.T) {
	p := &peer{client: true}
	fragment := append([]byte{0x02, 3}, "abc"...)
	last := append([]byte{0x80, 126, 0, 200}, make([]byte, 200)...)
	ping := []byte{0x89, 1, 'x'}
	long := p.frame(opBinary, make([]byte, 70_000))
	stream := strings.Join([]string{string(fragment), string(ping), string(last), string(long), string(p.frame(opBinary, nil)), string(p.frame(opClose, nil))}, "")
	for _, size := range []int{1, 2, 3, 7, 1000, 1 << 20} {
		p := &peer{buffer: make([]byte, peerBuffer), conn: &pieces{data: stream, size: size}}
		total := 0
		for {
			n, err := p.read()
			if total += n; err != nil {
				break
			}
		}
		if total != 3 || !p.closed {
			t.Errorf("in pieces of %d: %d messages, closed %v", size, total, p.closed)
		}
	}
}

func TestComparingStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := Compare(ctx, Options{Libraries: Libraries(), Repetitions: 1, Time: 1, Connections: 1, Stdout: new(strings.Builder)})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
