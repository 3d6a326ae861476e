package js

// maxJSONDepth bounds the nesting of what ParseJSON reads.
const maxJSONDepth = 10_000

// ParseJSON makes the value that a JSON text stands for, as the realm's original JSON.parse does without a reviver; what
// script has put in that one's place does not matter. The error is a SyntaxError that names the place.
func ParseJSON(realm Realm, text string) (Value, error) {
	p := &jsonParser{realm, ScanJSON(text)}
	v, err := p.value(0)
	if err == nil && !p.End() {
		err = p.Unexpected()
	}
	if err != nil {
		return Undefined, err
	}
	return v, nil
}

type jsonParser struct {
	realm Realm
	JSONScanner
}

func (p *jsonParser) value(level int) (v Value, err error) {
	if level > maxJSONDepth {
		return Undefined, RangeErrorf("the JSON is nested deeper than %d levels", maxJSONDepth)
	}
	ok := false
	switch p.Next() {
	case JSONObject:
		return p.object(level)
	case JSONArray:
		return p.array(level)
	case JSONString:
		var text string
		text, _, ok = p.String()
		v = String(JoinSurrogates(text))
	case JSONNumber:
		var f float64
		f, ok = p.Number()
		v = Number(f)
	case JSONTrue:
		v, ok = True, p.Word()
	case JSONFalse:
		v, ok = False, p.Word()
	case JSONNull:
		v, ok = Null, p.Word()
	}
	if !ok {
		return Undefined, p.Unexpected()
	}
	return v, nil
}

func (p *jsonParser) object(level int) (Value, error) {
	object := p.realm.NewObject()
	for more := p.Enter('}'); more; {
		name, _, ok := p.Name()
		if !ok {
			return Undefined, p.Unexpected()
		}
		v, err := p.value(level + 1)
		if err != nil {
			return Undefined, err
		}
		if err := p.realm.Define(object, JoinSurrogates(name), v, Ordinary); err != nil {
			return Undefined, err
		}
		if more, ok = p.Comma('}'); !ok {
			return Undefined, p.Unexpected()
		}
	}
	return object, nil
}

func (p *jsonParser) array(level int) (Value, error) {
	var items []Value
	for more := p.Enter(']'); more; {
		v, err := p.value(level + 1)
		if err != nil {
			return Undefined, err
		}
		items = append(items, v)
		var ok bool
		if more, ok = p.Comma(']'); !ok {
			return Undefined, p.Unexpected()
		}
	}
	return p.realm.NewArray(items...), nil
}
