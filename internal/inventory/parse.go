package inventory

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// maxProblems is how many mistakes one message lists.
const maxProblems = 20

// Problem is one mistake in a text.
type Problem struct {
	// Spelling is the ICCID as the text has it and Key the entry's key; empty
	// where the mistake is not in an entry, or not in a key.
	Spelling, Key string
	// Line and Column count from 1; the column counts bytes.
	Line, Column int
	// Reason says what is wrong and what to write.
	Reason string
}

func (p Problem) String() string {
	var b strings.Builder
	if p.Spelling != "" {
		fmt.Fprintf(&b, "SIM %s, ", p.Spelling)
	}
	if p.Key != "" {
		fmt.Fprintf(&b, "key %q, ", p.Key)
	}
	fmt.Fprintf(&b, "line %d, column %d: %s", p.Line, p.Column, p.Reason)
	return b.String()
}

// Error lists what is wrong with a text.
type Error struct {
	Problems []Problem
	// More counts the mistakes that are not listed.
	More int
}

func (e *Error) Error() string {
	lines := make([]string, 0, len(e.Problems)+1)
	for _, p := range e.Problems {
		lines = append(lines, p.String())
	}
	if e.More > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", e.More))
	}
	return strings.Join(lines, "\n")
}

// Parse reads an inventory's JSON text. Its error is an [Error] that lists
// every mistake with its place.
func Parse(text string) (*Inventory, error) {
	p := &parser{text: text, dec: json.NewDecoder(strings.NewReader(text)), seen: map[platform.ICCID]string{}}
	p.dec.UseNumber()
	if err := p.object(); err != nil {
		p.broken(err)
	}
	if len(p.err.Problems) > 0 {
		return nil, &p.err
	}
	return New(p.entries), nil
}

type parser struct {
	text    string
	dec     *json.Decoder
	entries []Entry
	seen    map[platform.ICCID]string // the first spelling of each SIM
	err     Error
}

var errNotObject = errors.New(`an inventory is a JSON object of ICCID → {state, label, imei_lock, imei, tags, onomondo}, such as {"8988280666000000017": {"state": "enabled"}}`)

// object reads the whole text. Its errors end the reading; mistakes in entries
// are collected.
func (p *parser) object() error {
	start, err := p.dec.Token()
	if errors.Is(err, io.EOF) {
		return errNotObject
	}
	if err != nil {
		return err
	}
	if start != json.Delim('{') {
		return errNotObject
	}
	for p.dec.More() {
		if err := p.entry(); err != nil {
			return err
		}
	}
	if _, err := p.dec.Token(); err != nil { // }
		return err
	}
	if _, err := p.dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is more text behind the inventory's closing brace")
	}
	return nil
}

func (p *parser) entry() error {
	key, at, err := p.key()
	if err != nil {
		return err
	}
	e := Entry{Spelling: key, Want: platform.Change{ICCID: p.iccid(key, at)}}
	if err := p.fields(&e); err != nil {
		return err
	}
	p.entries = append(p.entries, e)
	return nil
}

// iccid reads an entry's key; one that is wrong or there already is noted.
func (p *parser) iccid(key string, at int64) platform.ICCID {
	iccid, err := platform.ParseICCID(key)
	if err != nil {
		p.problem("", "", at, iccidReason(key, err))
		return ""
	}
	if earlier, twice := p.seen[iccid]; twice {
		p.problem(key, "", at, twiceReason(key, earlier))
		return iccid
	}
	p.seen[iccid] = key
	return iccid
}

// iccidReason says what is wrong with an ICCID, and where it went wrong when a
// spreadsheet took it for a number.
func iccidReason(text string, bad error) string {
	if _, err := strconv.ParseFloat(text, 64); err == nil && strings.ContainsAny(text, "eE") {
		return fmt.Sprintf("a spreadsheet has rounded this ICCID to %q; format the column as text and export it again", text)
	}
	return bad.Error()
}

func twiceReason(key, earlier string) string {
	if key == earlier {
		return "the same SIM is listed twice; keep one entry"
	}
	return fmt.Sprintf("the same SIM is listed as %s too (19 and 20 digits mean the same SIM); keep one entry", earlier)
}

// fields reads an entry's object.
func (p *parser) fields(e *Entry) error {
	at := p.next()
	start, err := p.dec.Token()
	if err != nil {
		return err
	}
	if start != json.Delim('{') {
		p.problem(e.Spelling, "", at, "an entry is an object such as {\"state\": \"enabled\"}; {} manages nothing but keeps the SIM in the fleet")
		return p.skip(start)
	}
	return p.members(e.Spelling, "", func(key string, at int64) error { return p.field(e, key, at) })
}

// members reads an object's keys and values to its end; prefix goes before the
// keys in messages.
func (p *parser) members(spelling, prefix string, read func(key string, at int64) error) error {
	var seen []string
	for p.dec.More() {
		key, at, err := p.key()
		if err != nil {
			return err
		}
		if slices.Contains(seen, key) {
			p.problem(spelling, prefix+key, at, "the key is given twice; keep one")
		}
		seen = append(seen, key)
		if err := read(key, at); err != nil {
			return err
		}
	}
	_, err := p.dec.Token()
	return err
}

func (p *parser) key() (string, int64, error) {
	at := p.next()
	token, err := p.dec.Token()
	if err != nil {
		return "", at, err
	}
	key, _ := token.(string) // the decoder has checked that a key is a string
	return key, at, nil
}

// skip reads to the end of the value that start began.
func (p *parser) skip(start json.Token) error {
	depth := 0
	for token := start; ; {
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
		var err error
		if token, err = p.dec.Token(); err != nil {
			return err
		}
	}
}

func (p *parser) problem(spelling, key string, at int64, reason string) {
	if len(p.err.Problems) == maxProblems {
		p.err.More++
		return
	}
	line, column := position(p.text, at)
	p.err.Problems = append(p.err.Problems, Problem{Spelling: spelling, Key: key, Line: line, Column: column, Reason: reason})
}

// next is the offset at which the next token starts.
func (p *parser) next() int64 {
	at := p.dec.InputOffset()
	rest := p.text[at:]
	return at + int64(len(rest)-len(strings.TrimLeft(rest, " \t\r\n,:")))
}

// broken notes why the text could not be read to its end.
func (p *parser) broken(err error) { p.problem("", "", p.place(err), reason(err)) }

// place is the offset of what broke the reading. It comes from a second look at
// the whole text, because the offsets of the token reader are not exact.
func (p *parser) place(err error) int64 {
	if ended(err) {
		return int64(len(p.text))
	}
	var syntax *json.SyntaxError
	if whole := json.Unmarshal([]byte(p.text), new(json.RawMessage)); errors.As(whole, &syntax) {
		return max(syntax.Offset-1, 0)
	}
	return int64(len(p.text) - len(strings.TrimLeft(p.text, " \t\r\n"))) // JSON, but no object
}

func ended(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) }

func reason(err error) string {
	if ended(err) {
		return "the text ends before the inventory does: a closing brace is missing"
	}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return "not JSON: " + syntax.Error()
	}
	return err.Error()
}

// position turns an offset into a line and a column, both from 1.
func position(text string, at int64) (line, column int) {
	before := text[:min(at, int64(len(text)))]
	return strings.Count(before, "\n") + 1, len(before) - strings.LastIndex(before, "\n")
}
