// Package limits checks settings that bound something.
package limits

import (
	"fmt"
	"time"
)

// Check returns an error for a setting below zero. zero says what 0 stands for.
func Check[T int | int64 | time.Duration](name string, value T, zero string) error {
	if value < 0 {
		return fmt.Errorf("%s is %v; give a value above 0, or 0 for %s", name, value, zero)
	}
	return nil
}
