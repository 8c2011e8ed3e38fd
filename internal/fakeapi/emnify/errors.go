package emnify

import (
	"errors"
	"net/http"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// errorBody is the platform's JSON for an error. The list of errors belongs to those
// of endpoints that are refused.
type errorBody struct {
	Message string      `json:"message"`
	Code    int         `json:"error_code"`
	Token   string      `json:"error_token"`
	Errors  *[]subError `json:"errors,omitempty"`
}

type subError struct {
	Code    int    `json:"error_code"`
	Token   string `json:"error_token"`
	Message string `json:"message"`
}

// refusal is an answer that is not a success.
type refusal struct {
	status  int
	token   string
	message string
	// errors is nil where the platform sends no list.
	errors []subError
	// bare makes the answer a message and no more: that of something in front of the
	// platform, or of a part of it with a form of its own.
	bare bool
}

// Error implements error.
func (r *refusal) Error() string { return r.message }

var (
	errUnauthorized = &refusal{status: http.StatusUnauthorized, token: "Unauthorized", message: "The auth_token is missing, invalid or expired."}
	errReadOnly     = &refusal{status: http.StatusForbidden, token: "AccessDenied", message: "The user has no permission for this operation."}
	errRate         = &refusal{status: http.StatusTooManyRequests, token: "TooManyRequests", message: "Too many requests."}
	errRateBICS     = &refusal{status: http.StatusForbidden, message: "Forbidden", bare: true}
	errBusy         = &refusal{status: http.StatusConflict, token: "OperationInProgress", message: "Another bulk operation is in progress: wait for it to complete."}
	errNoEndpoint   = notFound("Endpoint")
	errNoSIM        = notFound("SIM")
)

func notFound(what string) *refusal {
	return &refusal{status: http.StatusNotFound, token: "InvalidReference", message: what + " not found."}
}

// badRequest is a 400.
func badRequest(message string) error {
	return &refusal{status: http.StatusBadRequest, token: "BadRequest", message: message}
}

// unprocessable is a 422 without a list of errors.
func unprocessable(message string) error {
	return &refusal{status: http.StatusUnprocessableEntity, token: "UnprocessableEntity", message: message}
}

// conflict is a 409.
func conflict(message string) error {
	return &refusal{status: http.StatusConflict, token: "ResourceReferenced", message: message}
}

// invalid is what is wrong with one item of a bulk call, or with an endpoint.
func invalid(token, message string) subError {
	return subError{Code: codeOf(token), Token: token, Message: message}
}

// errInvalid refuses endpoints for the reasons given, or for none in particular.
func errInvalid(reasons []subError) error {
	return &refusal{
		status: http.StatusUnprocessableEntity, token: "InputValidationFailed",
		message: "Update endpoint validation error", errors: append([]subError{}, reasons...),
	}
}

// codes are the numbers of errors that were recorded.
var codes = map[string]int{
	"BadRequest": 1000, "InputValidationFailed": 1400, "InvalidReference": 1401, "Duplicated": 1405, "Unavailable": 1601,
}

// codeOf is the number of an error, made up where it was never seen: the platform has
// one for each token, which it does not publish.
func codeOf(token string) int {
	if code, ok := codes[token]; ok {
		return code
	}
	return 1_000_000 + int(fakeapi.Hash(0, token)%900_000)
}

// genericError is the body of an error of which no more is known than its status.
func genericError(status int) any {
	text := http.StatusText(status)
	token := strings.ReplaceAll(text, " ", "")
	return errorBody{Message: text, Code: codeOf(token), Token: token}
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
		r = &refusal{status: http.StatusInternalServerError, token: "InternalServerError", message: err.Error()}
	}
	if r.bare {
		fakeapi.WriteJSON(w, r.status, map[string]string{"message": r.message})
		return
	}
	body := errorBody{Message: r.message, Code: codeOf(r.token), Token: r.token}
	if r.errors != nil {
		body.Errors = &r.errors
	}
	fakeapi.WriteJSON(w, r.status, body)
}
