package fakeapi

import (
	"encoding/json"
	"maps"
	"net/http"
	"strconv"
)

// OddCards are the ICCIDs that [FaultOddCards] puts into a list, those that are texts:
// a letter, 18 and 22 digits, another prefix. None is a part of a real card's.
var OddCards = []string{"898828066699999999A", "898828066699999999", "8988280666999999999999", "1288280666999999999"}

// AddOddCards puts cards in front of a list that make no sense: copies of its first one
// with another ICCID, with none, and what is no card at all. What is no list stays.
func AddOddCards(body []byte) []byte {
	var page map[string]json.RawMessage
	var list []json.RawMessage
	items := body
	isPage := json.Unmarshal(body, &page) == nil
	if isPage {
		items = page["sims"]
	}
	if json.Unmarshal(items, &list) != nil || len(list) == 0 {
		return body
	}
	var first map[string]any
	if json.Unmarshal(list[0], &first) != nil || first["iccid"] == nil {
		return body // a list of something else
	}
	odd := []json.RawMessage{[]byte("null"), []byte(`"card"`)}
	for i, iccid := range append([]any{nil, map[string]any{}}, anys(OddCards)...) {
		card := maps.Clone(first)
		card["iccid"], card["iccid_with_luhn"] = iccid, iccid
		if _, numbered := first["id"].(string); numbered {
			card["id"] = strconv.Itoa(900_000_000 + i)
		} else {
			card["id"] = 900_000_000 + i
		}
		raw, err := json.Marshal(card)
		if err != nil {
			return body
		}
		odd = append(odd, raw)
	}
	list = append(odd, list...)
	raw, err := json.Marshal(list)
	if err == nil && isPage {
		page["sims"] = raw
		raw, err = json.Marshal(page)
	}
	if err != nil {
		return body
	}
	return raw
}

func anys(texts []string) []any {
	out := make([]any, len(texts))
	for i, text := range texts {
		out[i] = text
	}
	return out
}

// answerOdd does what was asked, and puts odd cards into the answer.
func (s *Server) answerOdd(w http.ResponseWriter, r *http.Request) {
	whole := newRecorder()
	s.routes.ServeHTTP(whole, r)
	whole.finish()
	maps.Copy(w.Header(), whole.sent)
	w.Header().Del("Content-Length")
	w.Header().Set("Content-Type", "application/x-odd+json") // no document describes it
	w.WriteHeader(whole.status)
	_, _ = w.Write(AddOddCards(whole.body.Bytes()))
}
