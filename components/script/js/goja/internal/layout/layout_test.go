package layout

import "testing"

func TestOpen(t *testing.T) {
	r, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	if v, err := r.RunString("1+1"); err != nil || Float(v) != 2 {
		t.Fatal(v, err)
	}
}
