package sandbox

import "testing"

func TestTokensLiftFlags(t *testing.T) {
	for _, test := range []struct {
		tokens string
		lifted Flags
	}{
		{"", 0},
		{" \t", 0},
		{"allow-scripts", Scripts},
		{"ALLOW-Scripts\n\fallow-same-origin", Scripts | Origin},
		{"allow-popups", Popups},
		{"allow-popups-to-escape-sandbox", PropagatesToPopups},
		{"allow-top-navigation", TopNavigation},
		{"allow-top-navigation-by-user-activation", 0},
		{"allow-forms allow-modals", Forms | Modals},
		{"allow-scripts,allow-forms allow-script \u00a0allow-forms allow", 0},
		{"allow-storage-access-by-user-activation allow-forms", Forms},
	} {
		if got := Parse(test.tokens); got != all&^test.lifted {
			t.Errorf("%q: %b, want %b", test.tokens, got, all&^test.lifted)
		}
	}
	if !Parse("").Has(Navigation) || Parse("allow-scripts").Has(Scripts) || Flags(0).Has(all) {
		t.Error("what is set is not what is said to be")
	}
}
