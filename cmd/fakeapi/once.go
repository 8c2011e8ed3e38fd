package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// errRefused is the answer to a request that the fake did not do.
var errRefused = errors.New("the request was refused")

// sendOnce sends the command line's request to the fleet in the file, and prints the answer.
func sendOnce(ctx context.Context, s settings, output, notes io.Writer) error {
	fake, err := open(&s, notes)
	if err != nil {
		return err
	}
	return errors.Join(s.once.send(ctx, fake, output), fake.Close())
}

func (r *request) send(ctx context.Context, fake http.RoundTripper, output io.Writer) error {
	req, err := http.NewRequestWithContext(ctx, r.method, "http://sandbox"+r.path, strings.NewReader(r.body))
	if err != nil {
		return err
	}
	if r.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := fake.RoundTrip(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if len(raw) > 0 {
		fmt.Fprintln(output, readable(raw))
	}
	if resp.StatusCode >= http.StatusBadRequest {
		return fmt.Errorf("%w: %s", errRefused, resp.Status)
	}
	return nil
}

// readable indents JSON, and leaves alone what is none.
func readable(raw []byte) string {
	var indented bytes.Buffer
	if json.Indent(&indented, raw, "", "  ") != nil {
		return strings.TrimSpace(string(raw))
	}
	return indented.String()
}
