package benchnet

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"math/rand/v2"
)

// document is JSON of about 2 KiB, of the kind that services send.
var document = func() []byte {
	type item struct {
		SKU   string  `json:"sku"`
		Name  string  `json:"name"`
		Price float64 `json:"price"`
		Count int     `json:"count"`
	}
	numbers := rand.New(rand.NewPCG(1, 2)) // the same in every run
	var items []item
	for i := range 28 {
		items = append(items, item{fmt.Sprintf("%08x", numbers.Uint32()), fmt.Sprintf("Part %d", i), float64(numbers.IntN(10_000)) / 100, numbers.IntN(20)})
	}
	text, err := json.Marshal(map[string]any{"id": 4711, "kind": "order", "customer": map[string]string{"name": "Ada Lovelace", "city": "London"}, "items": items})
	if err != nil {
		panic(err) // it holds nothing that JSON cannot
	}
	return text
}()

// deflated is the payload of a compressed message.
func deflated(message []byte) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		panic(err) // no such level
	}
	_, _ = w.Write(message) // a buffer takes everything
	_ = w.Flush()
	return bytes.TrimSuffix(b.Bytes(), []byte{0x00, 0x00, 0xFF, 0xFF})
}
