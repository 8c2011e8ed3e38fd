package onomondo

import (
	"errors"
	"net/http"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// errorBody is the platform's JSON for an error.
type errorBody struct {
	Error   string `json:"error"`
	Message string `json:"message"`
}

// refusal is an answer that is not a success.
type refusal struct {
	status  int
	word    string
	message string
}

// Error implements error.
func (r *refusal) Error() string { return r.message }

var (
	errUnauthorized  = &refusal{http.StatusUnauthorized, "unauthorized", "The API key is missing or invalid."}
	errReadOnly      = &refusal{http.StatusForbidden, "forbidden", "The API key does not give access to this operation."}
	errRate          = &refusal{http.StatusTooManyRequests, "rate_limit_exceeded", "Too many requests."}
	errNoTag         = notFound("tag_not_found", "The tag does not exist.")
	errNoNetworkList = notFound("network_whitelist_not_found", "The network list does not exist.")
	errNoConnector   = notFound("connector_not_found", "The connector does not exist.")
	errNoWebhook     = notFound("webhook_not_found", "The webhook does not exist.")
)

func notFound(word, message string) *refusal {
	return &refusal{http.StatusNotFound, word, message}
}

// badRequest is a 400.
func badRequest(word, message string) *refusal {
	return &refusal{http.StatusBadRequest, word, message}
}

// conflict is a 409.
func conflict(word, message string) *refusal {
	return &refusal{http.StatusConflict, word, message}
}

// about is a refusal for a SIM's sake. Whether its message names the SIM is an option:
// the platform does not say that it does.
func (f *Fake) about(id string, r *refusal) error {
	if r == nil {
		return nil
	}
	if !f.options.NameRefused {
		return r
	}
	return &refusal{r.status, r.word, "SIM " + id + ": " + r.message}
}

// genericError is the body of an error of which no more is known than its status.
func genericError(status int) any {
	text := http.StatusText(status)
	return errorBody{strings.ReplaceAll(strings.ToLower(text), " ", "_"), text + "."}
}

// statusOf is the HTTP status with which err is answered.
func statusOf(err error) int {
	if r, ok := errors.AsType[*refusal](err); ok {
		return r.status
	}
	return http.StatusInternalServerError
}

// writeError answers with a refusal, or with 500 for what went wrong in the fake.
func writeError(w http.ResponseWriter, err error) {
	r, ok := errors.AsType[*refusal](err)
	if !ok {
		r = &refusal{http.StatusInternalServerError, "internal_server_error", err.Error()}
	}
	fakeapi.WriteJSON(w, r.status, errorBody{r.word, r.message})
}
