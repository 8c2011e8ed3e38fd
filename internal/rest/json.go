package rest

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	jsonv1 "github.com/go-json-experiment/json/v1"
)

// What encoding/json means, read several times as fast: a fleet of 100,000 SIMs is
// 50 MB of answers.
var (
	jsonOptions = jsonv1.DefaultOptionsV1()
	anyJSON     = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
)

func unmarshal(body []byte, out any) error { return json.Unmarshal(body, out, jsonOptions) }

// isJSON reports whether a body is one whole JSON value.
func isJSON(body []byte) bool { return jsontext.Value(body).IsValid(anyJSON) }
