package inventory

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

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
// every mistake with its place; what only a platform can have written is none, see
// [Inventory.Check]. The inventory is shared with whoever parses the same
// text, and must not be changed.
func Parse(text string) (*Inventory, error) {
	text = strings.TrimPrefix(text, byteOrderMark)
	if inv, ok := parsed.find(text); ok {
		return inv, nil
	}
	inv, err := parse(text)
	if err == nil {
		parsed.keep(text, inv)
	}
	return inv, err
}

// byteOrderMark is what some editors and spreadsheets put in front of a text.
const byteOrderMark = "\ufeff"

func parse(text string) (*Inventory, error) {
	about := strings.Count(text, "{") // an object an entry, and the text's own
	p := &parser{reader: newReader(text), inv: &Inventory{
		Entries: make([]Entry, 0, about), index: make(map[platform.ICCID]int, about),
	}}
	if err := p.object(); err != nil {
		p.broken(err)
	}
	if len(p.err.Problems) > 0 {
		return nil, &p.err
	}
	return p.inv, nil
}

type parser struct {
	reader
	inv *Inventory
	// keys are those of the objects that are being read, the innermost one's last.
	keys []string
	err  Error
}

var errNotObject = fmt.Errorf(`an inventory is a JSON object of ICCID → {%s}, such as {"8988280666000000017": {"state": "enabled"}}`, KeyNames())

// moreError says that there is more text behind an inventory, at this offset.
type moreError int64

func (moreError) Error() string { return "there is more text behind the inventory's closing brace" }

// object reads the whole text. Its errors end the reading; mistakes in entries
// are collected.
func (p *parser) object() error {
	start, err := p.token()
	if errors.Is(err, io.EOF) {
		return errNotObject
	}
	if err != nil {
		return err
	}
	if start.kind != '{' {
		return errNotObject
	}
	for p.more() {
		if err := p.entry(); err != nil {
			return err
		}
	}
	if _, err := p.token(); err != nil { // }
		return err
	}
	if behind, err := p.token(); !errors.Is(err, io.EOF) {
		return moreError(behind.at)
	}
	return nil
}

func (p *parser) entry() error {
	key, err := p.token()
	if err != nil {
		return err
	}
	e := Entry{Spelling: key.text, Want: platform.Change{ICCID: p.iccid(key)}}
	if err := p.fields(&e); err != nil {
		return err
	}
	p.inv.Entries = append(p.inv.Entries, e)
	return nil
}

// iccid reads an entry's key; one that is wrong or there already is noted.
func (p *parser) iccid(key token) platform.ICCID {
	iccid, err := platform.ParseICCID(key.text)
	if err != nil {
		p.problem("", "", key.at, iccidReason(key.text, err))
		return ""
	}
	if earlier, twice := p.inv.index[iccid]; twice {
		p.problem(key.text, "", key.at, twiceReason(key.text, p.inv.Entries[earlier].Spelling))
		return iccid
	}
	p.inv.index[iccid] = len(p.inv.Entries)
	return iccid
}

// member reads one key of an entry and its value.
var member = field(keys, "")

// fields reads an entry's object.
func (p *parser) fields(e *Entry) error {
	start, err := p.token()
	if err != nil {
		return err
	}
	if start.kind != '{' {
		p.problem(e.Spelling, "", start.at, "an entry is an object such as {\"state\": \"enabled\"}; {} manages nothing but keeps the SIM in the fleet")
		return p.skip(start)
	}
	return p.members(e, "", member)
}

// members reads an object's keys and values to its end; prefix goes before the
// keys in messages.
func (p *parser) members(e *Entry, prefix string, read func(*parser, *Entry, token) error) error {
	outer := len(p.keys)
	for p.more() {
		key, err := p.token()
		if err != nil {
			return err
		}
		if slices.Contains(p.keys[outer:], key.text) {
			p.problem(e.Spelling, prefix+key.text, key.at, "the key is given twice; keep one")
		}
		p.keys = append(p.keys, key.text)
		if err := read(p, e, key); err != nil {
			return err
		}
	}
	p.keys = p.keys[:outer]
	_, err := p.token()
	return err
}

func (p *parser) problem(spelling, key string, at int64, reason string) {
	p.note(&p.err, spelling, key, at, reason)
}

func (p *parser) note(to *Error, spelling, key string, at int64, reason string) {
	if len(to.Problems) == maxProblems {
		to.More++
		return
	}
	line, column := position(p.text, at)
	to.Problems = append(to.Problems, Problem{Spelling: spelling, Key: key, Line: line, Column: column, Reason: reason})
}

// broken notes why the text could not be read to its end.
func (p *parser) broken(err error) {
	if other := notJSON(p.text); other != "" {
		p.problem("", "", 0, other)
		return
	}
	p.problem("", "", p.place(err), reason(err))
}

// place is the offset of what broke the reading.
func (p *parser) place(err error) int64 {
	syntax, isSyntax := errors.AsType[*jsontext.SyntacticError](err)
	switch {
	case ended(err):
		return int64(len(p.text))
	case isSyntax:
		return syntax.ByteOffset
	}
	if more, ok := errors.AsType[moreError](err); ok {
		return int64(more)
	}
	return int64(len(p.text) - len(strings.TrimLeft(p.text, " \t\r\n"))) // JSON, but no object
}

func ended(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) }

func reason(err error) string {
	if ended(err) {
		return "the text ends before the inventory does: a closing brace is missing"
	}
	if syntax, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		return "not JSON: " + syntax.Err.Error()
	}
	return err.Error()
}

// position turns an offset into a line and a column, both from 1.
func position(text string, at int64) (line, column int) {
	before := text[:min(at, int64(len(text)))]
	return strings.Count(before, "\n") + 1, len(before) - strings.LastIndex(before, "\n")
}
