package hub

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"corvo/components/net/handshake"
	"corvo/components/net/websocket"
)

func TestBroadcastReachesTheMembersOfAGroup(t *testing.T) {
	h := newHub(t, Options{})
	one, oneHears := reading(t)
	two, twoHears := reading(t)
	other, otherHears := reading(t)
	join(t, h, "a", one, two, one)
	join(t, h, "b", other, one)
	for _, step := range []struct {
		group, text string
		except      []*websocket.Channel
		sent        int
	}{
		{"a", "first", nil, 2},
		{"b", "second", nil, 2},
		{"a", "third", []*websocket.Channel{one}, 1},
		{"none", "unheard", nil, 0},
	} {
		result, err := h.Broadcast(t.Context(), step.group, step.text, step.except...)
		if err != nil || result != (Result{Sent: step.sent}) {
			t.Errorf("%s: %+v, %v", step.text, result, err)
		}
	}
	if result, err := h.BroadcastBinary(t.Context(), "b", []byte("data")); err != nil || result.Sent != 2 {
		t.Errorf("%+v, %v", result, err)
	}
	if err := h.Send(t.Context(), two, "you alone"); err != nil {
		t.Error(err)
	}
	for name, test := range map[string]struct {
		hears chan string
		want  []string
	}{
		"one":   {oneHears, []string{"first", "second", "binary data"}},
		"two":   {twoHears, []string{"first", "third", "you alone"}},
		"other": {otherHears, []string{"second", "binary data"}},
	} {
		for _, want := range test.want {
			if got := receive(t, name, test.hears); got != want {
				t.Errorf("%s heard %q, want %q", name, got, want)
			}
		}
		if len(test.hears) > 0 {
			t.Errorf("%s heard %q", name, <-test.hears)
		}
	}
	if _, err := h.Broadcast(t.Context(), "a", "\xff"); !errors.Is(err, websocket.ErrInvalidUTF8) {
		t.Error(err)
	}
}

func TestGroupsAreThereWhileTheyHaveMembers(t *testing.T) {
	h := newHub(t, Options{})
	one, _ := connect(t, websocket.Stream{})
	two, _ := connect(t, websocket.Stream{})
	join(t, h, "b", one, two)
	join(t, h, "a", one)
	check := func(when string, groups []string, of []string, n int) {
		t.Helper()
		if !slices.Equal(h.Groups(), groups) || !slices.Equal(h.GroupsOf(one), of) || h.Len("b") != n {
			t.Errorf("%s: groups %q, of one %q, %d in b", when, h.Groups(), h.GroupsOf(one), h.Len("b"))
		}
	}
	check("joined", []string{"a", "b"}, []string{"a", "b"}, 2)
	if !h.Leave("b", one) || h.Leave("b", one) || h.Leave("none", one) {
		t.Error("Leave says the wrong thing")
	}
	check("one has left b", []string{"a", "b"}, []string{"a"}, 1)
	two.Abort()
	<-two.Done()
	check("two has ended", []string{"a"}, []string{"a"}, 0)
	join(t, h, "c", one)
	h.LeaveAll(one)
	check("one has left all", nil, nil, 0)
	h.LeaveAll(one)
	if len(h.members) > 0 {
		t.Errorf("%d members are kept", len(h.members))
	}
}

func TestChannelThatHasEndedLeavesWhateverItJoins(t *testing.T) {
	h := newHub(t, Options{})
	channel, _ := connect(t, websocket.Stream{})
	channel.Abort()
	<-channel.Done()
	synctest.Test(t, func(t *testing.T) {
		join(t, h, "a", channel)
		synctest.Wait() // for the goroutine that tells the hub
	})
	if n := h.Len("a"); n != 0 {
		t.Errorf("%d members are left", n)
	}
}

func TestMessagesComeInTheSameOrderToAll(t *testing.T) {
	const senders, messages = 4, 100
	h := newHub(t, Options{})
	var hears [3]chan string
	for i := range hears {
		var channel *websocket.Channel
		channel, hears[i] = reading(t)
		join(t, h, "a", channel)
	}
	var all sync.WaitGroup
	for sender := range senders {
		all.Go(func() {
			for i := range messages {
				if _, err := h.Broadcast(t.Context(), "a", fmt.Sprint(sender, " ", i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	for range senders * messages {
		want := receive(t, "a message", hears[0])
		for _, other := range hears[1:] {
			if got := receive(t, "a message", other); got != want {
				t.Fatalf("%q and %q in the same place", want, got)
			}
		}
	}
}

func TestSlowMembers(t *testing.T) {
	for _, test := range []struct {
		policy Policy
		result Result
		gone   bool
	}{
		{Drop, Result{Sent: 1, Skipped: 1}, false},
		{Disconnect, Result{Sent: 1, Skipped: 1}, true},
		{Block, Result{Sent: 1, Skipped: 1}, false},
	} {
		skipped := make(chan *websocket.Channel, 10)
		h := newHub(t, Options{Slow: test.policy, MaxBuffered: 1000, BlockTimeout: 20 * time.Millisecond, DidSkip: func(group string, c *websocket.Channel) {
			if group != "a" {
				t.Errorf("group %q", group)
			}
			skipped <- c
		}})
		slow, _ := stuck(t)
		fast, hears := reading(t)
		join(t, h, "a", slow, fast)
		result, err := h.Broadcast(t.Context(), "a", "hello")
		if err != nil || result != test.result {
			t.Errorf("policy %d: %+v, %v", test.policy, result, err)
		}
		if got := receive(t, "the fast one's message", hears); got != "hello" {
			t.Error(got)
		}
		if receive(t, "who was skipped", skipped) != slow {
			t.Error("the wrong one was skipped")
		}
		if gone := len(h.GroupsOf(slow)) == 0; gone != test.gone {
			t.Errorf("policy %d: gone %v", test.policy, gone)
		}
		if err := slow.Send("more"); errors.Is(err, websocket.ErrClosed) != test.gone {
			t.Errorf("policy %d: %v", test.policy, err)
		}
	}
}

func TestSlowMemberIsWaitedFor(t *testing.T) {
	h := newHub(t, Options{Slow: Block, MaxBuffered: 1000, BlockTimeout: patience})
	slow, goOn := stuck(t)
	fast, hears := reading(t)
	join(t, h, "a", slow, fast)
	done := make(chan Result)
	go func() {
		result, err := h.Broadcast(context.Background(), "a", "hello")
		if err != nil {
			t.Error(err)
		}
		done <- result
	}()
	if got := receive(t, "the fast one's message", hears); got != "hello" {
		t.Error(got)
	}
	goOn()
	if result := receive(t, "the end of the broadcast", done); result != (Result{Sent: 2}) {
		t.Errorf("%+v", result)
	}
	if err := h.Send(t.Context(), slow, "to one"); err != nil {
		t.Error(err)
	}
}

func TestWaitingForASlowMemberEndsWithItsContextAndItsChannel(t *testing.T) {
	h := newHub(t, Options{Slow: Block, MaxBuffered: 1000, BlockTimeout: patience})
	slow, _ := stuck(t)
	join(t, h, "a", slow)
	gone := errors.New("gone")
	ctx, cancel := context.WithCancelCause(t.Context())
	waited := make(chan error)
	for range 2 { // the second waits for its turn
		go func() {
			_, err := h.Broadcast(ctx, "a", "hello")
			waited <- err
		}()
	}
	cancel(gone)
	for range 2 {
		if err := receive(t, "the end of the broadcast", waited); !errors.Is(err, gone) {
			t.Error(err)
		}
	}
	go func() { waited <- h.Send(context.Background(), slow, "hello") }()
	slow.Abort()
	if err := receive(t, "the end of Send", waited); !errors.Is(err, websocket.ErrClosed) {
		t.Error(err)
	}
}

func TestBinaryMessageToAMixedGroup(t *testing.T) {
	h := newHub(t, Options{})
	old, _ := connect(t, websocket.Stream{Draft: handshake.Hixie76})
	modern, hears := reading(t)
	join(t, h, "a", old, modern)
	result, err := h.BroadcastBinary(t.Context(), "a", []byte("x"))
	if err != nil || result != (Result{Sent: 1, Failed: 1}) {
		t.Errorf("%+v, %v", result, err)
	}
	if got := receive(t, "a message", hears); got != "binary x" {
		t.Error(got)
	}
}

func TestLimits(t *testing.T) {
	h := newHub(t, Options{MaxGroups: 2, MaxMembers: 1, MaxMemberships: 1, MaxName: 3})
	one, _ := connect(t, websocket.Stream{})
	two, _ := connect(t, websocket.Stream{})
	three, _ := connect(t, websocket.Stream{})
	join(t, h, "a", one)
	for _, test := range []struct {
		group string
		c     *websocket.Channel
		want  error
	}{
		{"long", two, errNameTooLong},
		{"a", nil, errChannelMissing},
		{"a", two, ErrMembers},
		{"b", one, ErrMemberships},
		{"a", one, nil},
		{"b", two, nil},
		{"c", three, ErrGroups},
	} {
		if err := h.Join(test.group, test.c); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.group, err, test.want)
		}
	}
	h.Close()
	if err := h.Join("a", one); !errors.Is(err, ErrClosed) || len(h.Groups()) > 0 || one.Send("goes on") != nil {
		t.Error(err, h.Groups())
	}
	for want, options := range map[string]Options{
		"Slow":           {Slow: 3},
		"BlockTimeout":   {BlockTimeout: -1},
		"MaxGroups":      {MaxGroups: -1},
		"MaxMembers":     {MaxMembers: -1},
		"MaxMemberships": {MaxMemberships: -1},
		"MaxName":        {MaxName: -1},
	} {
		if _, err := New(options); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// Members that come and go while messages are sent leave nothing behind.
func TestMembersComeAndGoMeanwhile(t *testing.T) {
	h := newHub(t, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	all.Go(func() {
		for ctx.Err() == nil {
			h.Broadcast(ctx, "a", "hello")
		}
	})
	var members sync.WaitGroup
	for range 8 {
		channel, hears := reading(t)
		members.Go(func() {
			for i := range 20 {
				if err := h.Join("a", channel); err != nil {
					t.Error(err)
				}
				receive(t, "a message", hears)
				if i%2 == 0 {
					h.Leave("a", channel)
				} else {
					h.LeaveAll(channel)
				}
			}
			h.Join("a", channel)
			channel.Abort()
			<-channel.Done()
		})
	}
	members.Wait()
	cancel()
	all.Wait()
	if len(h.Groups()) > 0 || len(h.members) > 0 {
		t.Errorf("%q, %d members", h.Groups(), len(h.members))
	}
}
