package rest

import (
	"bytes"
	"io"
	"net/http"
)

// held is a body that is in memory, so that whoever reads it needs no copy.
type held struct {
	*bytes.Reader
	body []byte
}

func hold(body []byte) *held { return &held{Reader: bytes.NewReader(body), body: body} }

// Close has nothing to close.
func (*held) Close() error { return nil }

// bodyOf returns an answer's body, which must not be changed. Closing it is the
// caller's.
func bodyOf(resp *http.Response) ([]byte, error) {
	if h, ok := resp.Body.(*held); ok {
		return h.body, nil
	}
	return io.ReadAll(resp.Body)
}

// readAll reads a body of at most limit bytes and one more; size is about how long it
// is, -1 where nobody knows.
func readAll(body io.Reader, size, limit int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(int(min(max(size, 0), limit)) + bytes.MinRead)
	_, err := b.ReadFrom(io.LimitReader(body, limit+1))
	return b.Bytes(), err
}
