package fakeapi

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime/debug"
	"strconv"
	"syscall"
)

// Transport runs handler in this process, without a port: what a client sends
// through it never leaves. A handler that aborts is a broken connection, and one
// that sends less than its Content-Length is a body that ends too early, as over
// a network.
func Transport(handler http.Handler) http.RoundTripper {
	return &transport{handler: handler}
}

type transport struct{ handler http.Handler }

// outcome is what became of a request.
type outcome struct {
	answer *recorder
	err    error
}

// RoundTrip implements [http.RoundTripper].
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	inner, err := serverSide(req)
	if err != nil {
		return nil, err
	}
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	done := make(chan outcome, 1)
	go func() { done <- t.serve(inner) }()
	select {
	case <-req.Context().Done():
		return nil, req.Context().Err()
	case o := <-done:
		if o.err != nil {
			return nil, o.err
		}
		return response(req, o.answer), nil
	}
}

// serve runs the handler and turns its panic into an error.
func (t *transport) serve(req *http.Request) (o outcome) {
	defer func() {
		switch p := recover(); p {
		case nil:
		case http.ErrAbortHandler:
			o.err = &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
		default:
			o.err = fmt.Errorf("the fake platform panicked: %v\n%s", p, debug.Stack())
		}
	}()
	o.answer = newRecorder()
	t.handler.ServeHTTP(o.answer, req)
	o.answer.finish()
	return o
}

// serverSide is req as a server would see it. The body is read beforehand, so that
// the handler never touches what belongs to the client once RoundTrip has returned.
func serverSide(req *http.Request) (*http.Request, error) {
	var body []byte
	if req.Body != nil {
		var err error
		body, err = io.ReadAll(req.Body)
		_ = req.Body.Close()
		if err != nil {
			return nil, fmt.Errorf("read request body: %w", err)
		}
	}
	inner := req.Clone(req.Context())
	inner.Body = io.NopCloser(bytes.NewReader(body))
	inner.ContentLength = int64(len(body))
	inner.RequestURI = req.URL.RequestURI()
	inner.RemoteAddr = "127.0.0.1:0"
	inner.Proto, inner.ProtoMajor, inner.ProtoMinor = "HTTP/1.1", 1, 1
	if inner.Host == "" {
		inner.Host = req.URL.Host
	}
	return inner, nil
}

// response is the recorded answer as a client sees it.
func response(req *http.Request, answer *recorder) *http.Response {
	length := int64(answer.body.Len())
	var body io.Reader = &answer.body
	if declared, err := strconv.ParseInt(answer.sent.Get("Content-Length"), 10, 64); err == nil && declared > length {
		length = declared
		body = io.MultiReader(body, cutOff{})
	}
	return &http.Response{
		Status:        strconv.Itoa(answer.status) + " " + http.StatusText(answer.status),
		StatusCode:    answer.status,
		Proto:         "HTTP/1.1",
		ProtoMajor:    1,
		ProtoMinor:    1,
		Header:        answer.sent,
		Body:          io.NopCloser(body),
		ContentLength: length,
		Request:       req,
	}
}

// cutOff is the end of a body whose connection broke.
type cutOff struct{}

// Read implements [io.Reader].
func (cutOff) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
