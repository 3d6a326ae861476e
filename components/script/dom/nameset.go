package dom

// nameSet is an https://infra.spec.whatwg.org/#ordered-set of names; "" is none.
type nameSet struct {
	list []string
	seen map[string]bool // of a list that is longer than a few
}

const fewNames = 8

func (s *nameSet) add(name string) {
	if name == "" || s.has(name) {
		return
	}
	s.list = append(s.list, name)
	if s.seen != nil {
		s.seen[name] = true
	}
}

func (s *nameSet) has(name string) bool {
	if len(s.list) <= fewNames {
		for _, known := range s.list {
			if known == name {
				return true
			}
		}
		return false
	}
	if s.seen == nil {
		s.seen = make(map[string]bool, 2*len(s.list))
		for _, known := range s.list {
			s.seen[known] = true
		}
	}
	return s.seen[name]
}
