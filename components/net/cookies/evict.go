package cookies

import (
	"slices"
	"time"
)

// evict keeps the limits after a cookie of domain key was stored: expired
// cookies go first, then of that domain, then of all, those that are not
// Secure, and of these the longest unused.
func (j *Jar) evict(key string, now time.Time) {
	if len(j.domains[key]) > j.options.MaxPerDomain {
		j.removeExpired(key, now)
		for len(j.domains[key]) > j.options.MaxPerDomain {
			j.remove(key, leastWorth(j.domains[key]))
		}
	}
	if j.total <= j.options.MaxTotal {
		return
	}
	for domain := range j.domains {
		j.removeExpired(domain, now)
	}
	for j.total > j.options.MaxTotal {
		var worst *cookie
		var where string
		for domain, cookies := range j.domains {
			if c := cookies[leastWorth(cookies)]; worst == nil || lessWorth(c, worst) {
				worst, where = c, domain
			}
		}
		j.remove(where, slices.Index(j.domains[where], worst))
	}
}

func leastWorth(cookies []*cookie) int {
	least := 0
	for i, c := range cookies {
		if lessWorth(c, cookies[least]) {
			least = i
		}
	}
	return least
}

func lessWorth(a, b *cookie) bool {
	if a.secure != b.secure {
		return b.secure
	}
	return a.used < b.used
}

func (j *Jar) removeExpired(key string, now time.Time) {
	for i := len(j.domains[key]) - 1; i >= 0; i-- {
		if j.domains[key][i].expired(now) {
			j.remove(key, i)
		}
	}
}
