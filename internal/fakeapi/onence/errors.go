package onence

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// errorBody is 1NCE's JSON for an error.
type errorBody struct {
	StatusCode int    `json:"statusCode"`
	ErrorCode  string `json:"errorCode"`
	Message    string `json:"message"`
}

// refusal is an answer that is not a success.
type refusal struct {
	status     int
	code       string
	message    string
	retryAfter time.Duration
}

// Error implements error.
func (r *refusal) Error() string { return r.message }

var (
	errUnauthorized = &refusal{status: http.StatusUnauthorized, code: "Unauthorized", message: "The access token is missing, unknown or expired."}
	errForeign      = &refusal{status: http.StatusForbidden, code: "Forbidden", message: "SIM does not belong to user."}
	errUnknownSIM   = &refusal{status: http.StatusNotFound, code: "NotFound", message: "SIM not found."}
	errUnknownOrder = &refusal{status: http.StatusNotFound, code: "NotFound", message: "Order not found."}
)

// badRequest is a 400.
func badRequest(code, message string) error {
	return &refusal{status: http.StatusBadRequest, code: code, message: message}
}

// badQuery is a 400 for a parameter of the URL.
func badQuery(message string) error { return badRequest("QueryValidationError", message) }

// badBody is a 400 for the body of a request.
func badBody(message string) error {
	return badRequest("BodyValidationError", "Request body validation error: "+message)
}

// errExpired refuses a change to expired SIMs, in 1NCE's words, and names them
// unless iccids is empty.
func errExpired(iccids []string) error {
	message := "The following SIMs are expired and cannot be modified via API. Only extensions are permitted"
	if len(iccids) > 0 {
		message += ": " + strings.Join(iccids, ", ")
	}
	return &refusal{status: http.StatusUnprocessableEntity, code: "SimsExpired", message: message}
}

// errTooMany is 1NCE's rate limit.
func errTooMany(retryAfter time.Duration) error {
	return &refusal{
		status: http.StatusTooManyRequests, code: "TooManyRequests",
		message: "Too many requests.", retryAfter: retryAfter,
	}
}

// genericError is the body of an error of which no more is known than its status.
func genericError(status int) any {
	text := http.StatusText(status)
	return errorBody{StatusCode: status, ErrorCode: strings.ReplaceAll(text, " ", ""), Message: text}
}

// writeError answers with a refusal, or with 500 for what went wrong in the fake.
func writeError(w http.ResponseWriter, err error) {
	r, ok := errors.AsType[*refusal](err)
	if !ok {
		r = &refusal{status: http.StatusInternalServerError, code: "InternalServerError", message: err.Error()}
	}
	if r.retryAfter > 0 {
		fakeapi.SetRetryAfter(w.Header(), r.retryAfter)
	}
	fakeapi.WriteJSON(w, r.status, errorBody{r.status, r.code, r.message})
}
