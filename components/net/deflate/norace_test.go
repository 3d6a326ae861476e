//go:build !race

package deflate

const poolsKeepAll = true
