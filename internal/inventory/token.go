package inventory

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// reader reads an inventory's JSON text token by token. encoding/json's tokens cost
// ten times as much, and do not tell where they stand.
type reader struct {
	text string
	dec  *jsontext.Decoder
}

// token is one token of the text. Texts without escapes share the text's memory: an
// inventory of 100,000 SIMs holds 300,000 of them.
type token struct {
	kind jsontext.Kind
	// text is a string's content, a number as it is written, empty otherwise.
	text string
	at   int64
}

func newReader(text string) reader {
	return reader{text: text, dec: jsontext.NewDecoder(bytes.NewBufferString(text), jsontext.AllowDuplicateNames(true))}
}

// token reads the next token.
func (r reader) token() (token, error) {
	t := token{at: r.next()}
	raw, err := r.dec.ReadToken()
	if err != nil {
		return t, err
	}
	t.kind = raw.Kind()
	switch t.kind {
	case '"':
		t.text = r.content(raw, t.at)
	case '0':
		t.text = r.text[t.at:r.dec.InputOffset()]
	}
	return t, nil
}

// content is what a string token that starts at an offset says.
func (r reader) content(raw jsontext.Token, at int64) string {
	between := r.text[at+1 : r.dec.InputOffset()-1]
	if strings.IndexByte(between, '\\') < 0 {
		return between
	}
	return raw.String()
}

// next is the offset at which the next token starts.
func (r reader) next() int64 {
	at := r.dec.InputOffset()
	for at < int64(len(r.text)) && between(r.text[at]) {
		at++
	}
	return at
}

// between reports whether a byte stands between tokens.
func between(b byte) bool {
	switch b {
	case ' ', '\t', '\r', '\n', ',', ':':
		return true
	}
	return false
}

// more reports whether the object or list that is being read goes on.
func (r reader) more() bool {
	switch r.dec.PeekKind() {
	case '}', ']':
		return false
	}
	return true // an error too: reading on finds it
}

// skip reads to the end of the value that start began.
func (r reader) skip(start token) error {
	if start.kind != '{' && start.kind != '[' {
		return nil
	}
	for depth := r.dec.StackDepth(); r.dec.StackDepth() >= depth; {
		if _, err := r.dec.ReadToken(); err != nil {
			return err
		}
	}
	return nil
}

// String names a token for a message.
func (t token) String() string {
	switch t.kind {
	case '[':
		return "a list"
	case '{':
		return "an object"
	case '"':
		return fmt.Sprintf("%q", t.text)
	case 'n':
		return "null"
	case 't':
		return "true"
	case 'f':
		return "false"
	default:
		return t.text
	}
}
