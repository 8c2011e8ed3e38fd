package rest

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/hashicorp/terraform-plugin-log/tflog"
)

// maxLogged is how much of a body a TRACE line shows, in bytes.
const maxLogged = 4 << 10

// logging writes one DEBUG line an attempt, and TRACE lines with the bodies.
// Headers are never logged.
type logging struct{ next http.RoundTripper }

// RoundTrip logs what the attempt sent and what came of it.
func (l *logging) RoundTrip(req *http.Request) (*http.Response, error) {
	c := callOf(req)
	c.sent++
	secrets := c.secrets.redactor()
	ctx := secrets.mask(req.Context())
	l.logRequest(ctx, c, secrets, req)
	start := time.Now()
	resp, err := l.next.RoundTrip(req)
	fields := c.fields()
	fields["duration_ms"] = time.Since(start).Milliseconds()
	if err != nil {
		fields["error"] = secrets.hide(err.Error())
		tflog.Debug(ctx, "Request failed", fields)
		return nil, err
	}
	fields["status"] = resp.StatusCode
	tflog.Debug(ctx, "Request answered", fields)
	l.logResponse(ctx, c, secrets, resp)
	return resp, nil
}

func (c *call) fields() map[string]any {
	return map[string]any{"method": c.method, "route": c.route, "attempt": c.sent}
}

func (l *logging) logRequest(ctx context.Context, c *call, secrets redactor, req *http.Request) {
	fields := c.fields()
	if req.URL.RawQuery != "" {
		fields["query"] = secrets.hide(req.URL.RawQuery)
	}
	if !c.confidential && req.GetBody != nil {
		if body, err := req.GetBody(); err == nil {
			text, _ := io.ReadAll(body)
			fields["body"] = secrets.excerpt(text, maxLogged)
		}
	}
	tflog.Trace(ctx, "Sending request", fields)
}

// logResponse looks at the body, which is in memory.
func (l *logging) logResponse(ctx context.Context, c *call, secrets redactor, resp *http.Response) {
	if c.confidential {
		return
	}
	body, err := bodyOf(resp)
	if err != nil || len(body) == 0 {
		return
	}
	fields := c.fields()
	fields["body"] = secrets.excerpt(body, maxLogged)
	tflog.Trace(ctx, "Answer", fields)
}
