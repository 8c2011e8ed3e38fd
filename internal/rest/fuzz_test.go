package rest_test

import (
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// Whatever a refusal says gives an error with its status, of a bounded length, in which
// no secret stands.
func FuzzErrorBodies(f *testing.F) {
	for _, seed := range []string{
		``, `null`, `[]`, `{}`, `7`, `"x"`, `{"message":"no"}`, `{"errorCode":"NotFound","errorMessage":"no SIM"}`, `{"error_code":1401,"error_token":"Invalid","message":"no"}`,
		`{"error":{"code":5,"message":"deep"}}`, `{"errors":[{"message":"a"},{"detail":"b"}]}`, `[[["x"]]]`, `<html>busy</html>`, `{"error":` + strings.Repeat(`{"error":`, 50),
		`{"message":"Bearer x1, key ` + ownKey[:9] + `"}`, `{"message":"Authorization: x?token=a&key=b"}`, "\x00\xff\x1b[31m", `{"message":"Basic ` + strings.Repeat("QUJD", 9) + `"}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		const lasting = "zQ8#vK2!mX5$wT7&"
		sent := strings.ReplaceAll(text, "$", lasting)
		client := newClient(t, rest.Config{Secrets: []string{lasting, ownKey}, Transport: handler(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			_, _ = w.Write([]byte(sent))
		})})
		_, err := client.Do(t.Context(), get)
		refused, ok := errors.AsType[*rest.StatusError](err)
		if !ok || refused.Status != http.StatusBadRequest {
			t.Fatalf("err = %v", err)
		}
		all := refused.Error() + refused.Code + refused.Body
		if strings.Contains(all, lasting) || strings.Contains(all, ownKey) {
			t.Errorf("a secret is in %q", all)
		}
		if len(refused.Message) > 2<<10 || len(refused.Body) > 65<<10 {
			t.Errorf("%d and %d bytes", len(refused.Message), len(refused.Body))
		}
		if utf8.ValidString(sent) && !utf8.ValidString(all) {
			t.Errorf("a character is cut: %q", all)
		}
	})
}

// What a platform writes in the place of a text, a number, a flag or a date gives a value
// that makes sense, or an error; both decoders read the same.
func FuzzScalars(f *testing.F) {
	for _, seed := range []string{
		`null`, `""`, `"x"`, `" x "`, `7`, `-7.5`, `20.0`, `2e1`, `"20"`, `1e300`, `"1e300"`, `9223372036854775808`, `9.3e18`, `"NaN"`, `"-Inf"`, `"0x1p4"`, `"1_000"`,
		`true`, `"TRUE"`, `"\u0031"`, `"2024-03-01T12:30:00.000+0000"`, `"2024-03-01 12:30:00"`, `"-0001-12-30"`, `"N/A"`, `[]`, `{}`, `"\ud800"`, "\"\xff\"", ` 1 `,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !json.Valid([]byte(text)) {
			return
		}
		var number rest.Number
		if json.Unmarshal([]byte(text), &number) == nil && (math.IsNaN(float64(number)) || math.IsInf(float64(number), 0)) {
			t.Errorf("%s is the number %v", text, number)
		}
		var whole rest.Integer
		if json.Unmarshal([]byte(text), &whole) == nil && json.Unmarshal([]byte(text), &number) == nil && math.Abs(float64(whole)-float64(number)) > math.Abs(float64(number))*1e-9 {
			t.Errorf("%s is %d and %v", text, whole, number)
		}
		var moment rest.Moment
		if json.Unmarshal([]byte(text), &moment) == nil {
			if at, err := moment.Given(); err == nil && at.Unix() <= 0 || !moment.IsZero() && moment.Location() != time.UTC {
				t.Errorf("%s is the date %v", text, at)
			}
		}
		same[rest.Text](t, text)
		same[rest.Verbatim](t, text)
		same[rest.Flag](t, text)
		same[rest.Number](t, text)
		same[rest.Integer](t, text)
		same[rest.Moment](t, text)
	})
}

// same holds that the client's decoder reads what encoding/json reads.
func same[T comparable](t *testing.T, text string) {
	t.Helper()
	var plain, out T
	want := json.Unmarshal([]byte(text), &plain)
	client := newClient(t, rest.Config{Transport: handler(func(w http.ResponseWriter, _ *http.Request) { body(text)(w) })})
	r := post
	r.Out = &out
	_, got := client.Do(t.Context(), r)
	if strings.TrimSpace(text) != "null" && ((want == nil) != (got == nil) || want == nil && plain != out) {
		t.Errorf("%T of %q: %v, %v and %v, %v", out, text, plain, want, out, got)
	}
}
