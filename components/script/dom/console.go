package dom

import (
	"fmt"
	"strings"
	"time"

	"corvo/components/script/js"
)

// Console is the state of a global's console namespace, https://console.spec.whatwg.org/.
type Console struct {
	sink   ConsoleSink
	depth  int
	counts map[string]int
	timers map[string]time.Time
}

// maxLabels bounds the labels that a console counts or times, and maxGroups its groups: no script may grow them without
// end.
const (
	maxLabels = 10_000
	maxGroups = 100
)

// NewConsole makes a console that prints to sink.
func NewConsole(sink ConsoleSink) *Console { return &Console{sink: sink} }

// Print prints a message of the platform's own.
func (c *Console) Print(level ConsoleLevel, text string) { c.print(level, "", text) }

func (c *Console) print(level ConsoleLevel, method, text string) {
	c.sink(ConsoleMessage{Level: level, Method: method, Text: js.USVString(text), Depth: c.depth})
}

// log is the logger, https://console.spec.whatwg.org/#logger
func (c *Console) log(realm js.Realm, level ConsoleLevel, method string, data []js.Value) error {
	if len(data) == 0 {
		return nil
	}
	text, err := formatData(realm, data)
	if err != nil {
		return err
	}
	c.print(level, method, text)
	return nil
}

// ConsoleAssert follows https://console.spec.whatwg.org/#assert
func (Implementation) ConsoleAssert(realm js.Realm, condition bool, data []js.Value) error {
	if condition {
		return nil
	}
	message := js.String("Assertion failed")
	if len(data) > 0 {
		if first, ok := data[0].AsString(); ok {
			message = js.String("Assertion failed: " + first)
			data = data[1:]
		}
	}
	return hostOf(realm).Console().log(realm, ConsoleError, "assert", append([]js.Value{message}, data...))
}

// ConsoleClear follows https://console.spec.whatwg.org/#clear
func (Implementation) ConsoleClear(realm js.Realm) error {
	hostOf(realm).Console().depth = 0
	return nil
}

// ConsoleDebug is console.debug.
func (Implementation) ConsoleDebug(realm js.Realm, data []js.Value) error {
	return hostOf(realm).Console().log(realm, ConsoleDebug, "debug", data)
}

// ConsoleError is console.error.
func (Implementation) ConsoleError(realm js.Realm, data []js.Value) error {
	return hostOf(realm).Console().log(realm, ConsoleError, "error", data)
}

// ConsoleInfo is console.info.
func (Implementation) ConsoleInfo(realm js.Realm, data []js.Value) error {
	return hostOf(realm).Console().log(realm, ConsoleInfo, "info", data)
}

// ConsoleLog is console.log.
func (Implementation) ConsoleLog(realm js.Realm, data []js.Value) error {
	return hostOf(realm).Console().log(realm, ConsoleLog, "log", data)
}

// ConsoleWarn is console.warn.
func (Implementation) ConsoleWarn(realm js.Realm, data []js.Value) error {
	return hostOf(realm).Console().log(realm, ConsoleWarn, "warn", data)
}

// ConsoleTable follows https://console.spec.whatwg.org/#table
func (Implementation) ConsoleTable(realm js.Realm, tabularData js.Value, properties js.Optional[[]string]) error {
	console := hostOf(realm).Console()
	text, ok, err := tableOf(realm, tabularData, properties)
	if err != nil {
		return err
	}
	if !ok {
		return console.log(realm, ConsoleLog, "table", []js.Value{tabularData})
	}
	console.print(ConsoleLog, "table", text)
	return nil
}

// ConsoleTrace follows https://console.spec.whatwg.org/#trace
func (Implementation) ConsoleTrace(realm js.Realm, data []js.Value) error {
	text := "Trace"
	if len(data) > 0 {
		formatted, err := formatData(realm, data)
		if err != nil {
			return err
		}
		text += ": " + formatted
	}
	if stack := realm.Describe(realm.NewError(js.GenericError, "")).Stack; stack != "" {
		text += strings.ReplaceAll("\n"+stack, "\n", "\n    ")
	}
	hostOf(realm).Console().print(ConsoleLog, "trace", text)
	return nil
}

// dirDepth is how deep console.dir looks into an object.
const dirDepth = 8

// ConsoleDir follows https://console.spec.whatwg.org/#dir
func (Implementation) ConsoleDir(realm js.Realm, item, _ js.Value) error {
	hostOf(realm).Console().print(ConsoleLog, "dir", realm.Inspect(item, dirDepth))
	return nil
}

// ConsoleDirxml is console.dirxml, which prints as log does.
func (Implementation) ConsoleDirxml(realm js.Realm, data []js.Value) error {
	return hostOf(realm).Console().log(realm, ConsoleLog, "dirxml", data)
}

// ConsoleCount follows https://console.spec.whatwg.org/#count
func (Implementation) ConsoleCount(realm js.Realm, label string) error {
	c := hostOf(realm).Console()
	if c.counts == nil || len(c.counts) >= maxLabels {
		c.counts = make(map[string]int)
	}
	c.counts[label]++
	c.print(ConsoleInfo, "count", fmt.Sprintf("%s: %d", label, c.counts[label]))
	return nil
}

// ConsoleCountReset follows https://console.spec.whatwg.org/#countreset
func (Implementation) ConsoleCountReset(realm js.Realm, label string) error {
	c := hostOf(realm).Console()
	if _, ok := c.counts[label]; !ok {
		c.print(ConsoleWarn, "countReset", fmt.Sprintf("Count for %q does not exist", label))
		return nil
	}
	delete(c.counts, label)
	return nil
}

// ConsoleGroup follows https://console.spec.whatwg.org/#group
func (Implementation) ConsoleGroup(realm js.Realm, data []js.Value) error {
	return hostOf(realm).Console().group(realm, "group", data)
}

// ConsoleGroupCollapsed is console.groupCollapsed; text cannot be collapsed, so that it prints as group does.
func (Implementation) ConsoleGroupCollapsed(realm js.Realm, data []js.Value) error {
	return hostOf(realm).Console().group(realm, "groupCollapsed", data)
}

func (c *Console) group(realm js.Realm, method string, data []js.Value) error {
	if err := c.log(realm, ConsoleLog, method, data); err != nil {
		return err
	}
	c.depth = min(c.depth+1, maxGroups)
	return nil
}

// ConsoleGroupEnd follows https://console.spec.whatwg.org/#groupend
func (Implementation) ConsoleGroupEnd(realm js.Realm) error {
	c := hostOf(realm).Console()
	c.depth = max(c.depth-1, 0)
	return nil
}

// ConsoleTime follows https://console.spec.whatwg.org/#time
func (Implementation) ConsoleTime(realm js.Realm, label string) error {
	c := hostOf(realm).Console()
	if _, ok := c.timers[label]; ok {
		c.print(ConsoleWarn, "time", fmt.Sprintf("Timer %q already exists", label))
		return nil
	}
	if c.timers == nil || len(c.timers) >= maxLabels {
		c.timers = make(map[string]time.Time)
	}
	c.timers[label] = time.Now()
	return nil
}

// ConsoleTimeLog follows https://console.spec.whatwg.org/#timelog
func (Implementation) ConsoleTimeLog(realm js.Realm, label string, data []js.Value) error {
	c := hostOf(realm).Console()
	return c.duration(realm, ConsoleLog, "timeLog", label, data)
}

// ConsoleTimeEnd follows https://console.spec.whatwg.org/#timeend
func (Implementation) ConsoleTimeEnd(realm js.Realm, label string) error {
	c := hostOf(realm).Console()
	err := c.duration(realm, ConsoleInfo, "timeEnd", label, nil)
	delete(c.timers, label)
	return err
}

func (c *Console) duration(realm js.Realm, level ConsoleLevel, method, label string, data []js.Value) error {
	since, ok := c.timers[label]
	if !ok {
		c.print(ConsoleWarn, method, fmt.Sprintf("Timer %q does not exist", label))
		return nil
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%s: %.3fms", label, float64(time.Since(since))/float64(time.Millisecond))
	if len(data) > 0 {
		formatted, err := formatData(realm, data)
		if err != nil {
			return err
		}
		text.WriteString(" " + formatted)
	}
	c.print(level, method, text.String())
	return nil
}
