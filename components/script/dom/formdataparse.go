package dom

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"strings"
	"time"

	"corvo/components/net/weburl"
	"corvo/components/script/dom/mimetype"
	"corvo/components/script/dom/textcodec"
	"corvo/components/script/js"
)

var errNoForm = errors.New("its Content-Type is neither multipart/form-data nor application/x-www-form-urlencoded")

// parseFormData makes entries of a body, by its type.
func parseFormData(realm js.Realm, content []byte, t mimetype.Type) ([]formEntry, error) {
	switch t.Essence() {
	case "multipart/form-data":
		boundary, ok := t.Parameter("boundary")
		if !ok {
			return nil, errors.New("its Content-Type names no boundary")
		}
		return parseMultipart(realm, content, boundary)
	case "application/x-www-form-urlencoded":
		var entries []formEntry
		for _, pair := range weburl.ParseForm(string(content)) {
			entries = append(entries, formEntry{name: pair.Name, value: pair.Value})
		}
		return entries, nil
	}
	return nil, errNoForm
}

// endless is what is read where something should have ended before.
type endless struct{}

func (endless) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

var unescapeFormName = strings.NewReplacer("%0A", "\n", "%0a", "\n", "%0D", "\r", "%0d", "\r", "%22", `"`)

// parseMultipart is https://andreubotella.github.io/multipart-form-data/#multipart-form-data-parser
func parseMultipart(realm js.Realm, content []byte, boundary string) ([]formEntry, error) {
	// The reader takes the end of its input in a part's head for the last boundary: a line end makes the last boundary whole, and
	// there is no end behind it.
	whole := io.MultiReader(bytes.NewReader(content), strings.NewReader("\r\n"), endless{})
	reader := multipart.NewReader(whole, boundary)
	var entries []formEntry
	for {
		part, err := reader.NextRawPart()
		if err == io.EOF {
			return entries, nil
		}
		if err != nil {
			return nil, err
		}
		disposition, parameters, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
		name, named := parameters["name"]
		if err != nil || disposition != "form-data" || !named {
			return nil, fmt.Errorf("part %d has no Content-Disposition: form-data with a name", len(entries)+1)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return nil, fmt.Errorf("part %d: %w", len(entries)+1, err)
		}
		entry := formEntry{name: unescapeFormName.Replace(textcodec.UTF8WithoutBOM([]byte(name)))}
		if filename, isFile := parameters["filename"]; isFile {
			typ, given := part.Header["Content-Type"]
			if !given {
				typ = []string{"text/plain"}
			}
			filename = unescapeFormName.Replace(textcodec.UTF8WithoutBOM([]byte(filename)))
			entry.file = newFile(realm, data, blobType(typ[0]), filename, time.Now().UnixMilli())
		} else {
			entry.value = textcodec.UTF8WithoutBOM(data)
		}
		entries = append(entries, entry)
	}
}
