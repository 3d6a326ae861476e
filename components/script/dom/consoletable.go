package dom

import (
	"slices"
	"strings"
	"unicode/utf8"

	"corvo/components/script/js"
)

// indexColumn and valueColumn head the columns that are no property's.
const (
	indexColumn = "(index)"
	valueColumn = "Value"
)

// tableOf draws an array or object of rows; ok is false when data is not tabular. Properties picks the columns.
func tableOf(realm js.Realm, data js.Value, properties js.Optional[[]string]) (text string, ok bool, err error) {
	if !data.IsObject() {
		return "", false, nil
	}
	keys, err := realm.OwnKeys(data)
	if err != nil {
		return "", false, err
	}
	columns := properties.Value
	rows := make([]map[string]string, len(keys))
	values := false
	for i, key := range keys {
		row, err := realm.Get(data, key)
		if err != nil {
			return "", false, err
		}
		rows[i] = map[string]string{}
		if !row.IsObject() {
			rows[i][valueColumn], values = realm.Inspect(row, 0), true
			continue
		}
		cells, err := realm.OwnKeys(row)
		if err != nil {
			return "", false, err
		}
		for _, cell := range cells {
			if !slices.Contains(columns, cell) {
				if properties.Present {
					continue
				}
				columns = append(columns, cell)
			}
			v, err := realm.Get(row, cell)
			if err != nil {
				return "", false, err
			}
			rows[i][cell] = realm.Inspect(v, 0)
		}
	}
	if values {
		columns = append(columns, valueColumn)
	}
	lines := [][]string{append([]string{indexColumn}, columns...)}
	for i, key := range keys {
		line := []string{key}
		for _, column := range columns {
			line = append(line, rows[i][column])
		}
		lines = append(lines, line)
	}
	return drawTable(lines), true, nil
}

// drawTable draws lines of cells, the first of which is the head.
func drawTable(lines [][]string) string {
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for i, cell := range line {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var out strings.Builder
	rule := func(left, middle, right string) {
		for i, width := range widths {
			if i == 0 {
				out.WriteString(left)
			} else {
				out.WriteString(middle)
			}
			out.WriteString(strings.Repeat("─", width+2))
		}
		out.WriteString(right)
	}
	rule("┌", "┬", "┐\n")
	for n, line := range lines {
		for i, cell := range line {
			out.WriteString("│ " + cell + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+1))
		}
		out.WriteString("│\n")
		if n == 0 {
			rule("├", "┼", "┤\n")
		}
	}
	rule("└", "┴", "┘")
	return out.String()
}
