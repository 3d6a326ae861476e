//go:build race

package deflate

// Under the race detector, pools drop some of what they are given.
const poolsKeepAll = false
