package rest

import "strings"

// leastHint is the length, in bytes, from which on the head or the tail of a secret is
// hidden where it stands as a word of its own: platforms tell keys apart by their last
// four characters.
const leastHint = 4

// parts finds secrets, whole or in part.
type parts struct {
	// pieces are all parts of leastPart bytes.
	pieces map[string]struct{}
	// pairs are all parts of two bytes: most of a text has none, and is passed over at once.
	pairs *[1 << 16]bool
	// hints are their shorter heads and tails.
	hints map[string]struct{}
}

func newParts(secrets []string) parts {
	p := parts{pieces: map[string]struct{}{}, pairs: new([1 << 16]bool), hints: map[string]struct{}{}}
	for _, secret := range secrets {
		for i := range len(secret) - leastPart + 1 {
			p.pieces[secret[i:i+leastPart]] = struct{}{}
		}
		for i := range len(secret) - 1 {
			p.pairs[pair(secret, i)] = true
		}
		for n := leastHint; n < leastPart; n++ {
			p.hints[secret[:n]] = struct{}{}
			p.hints[secret[len(secret)-n:]] = struct{}{}
		}
	}
	return p
}

func (p parts) hide(text string) string {
	if len(p.pieces) == 0 || len(text) < leastHint {
		return text
	}
	return p.hideHints(p.hidePieces(text))
}

// hidePieces hides every run of pieces. A quotation mark at its end may be the one that
// ends the JSON string, and says little.
func (p parts) hidePieces(text string) string {
	return replaceSpans(text, func(i int) int {
		if i+leastPart > len(text) || !p.pairs[pair(text, i)] {
			return i
		}
		end := i
		for e := i + leastPart; e <= len(text); e++ {
			if _, known := p.pieces[text[e-leastPart:e]]; !known {
				break
			}
			end = e
		}
		return i + len(strings.TrimRight(text[i:end], `"\`))
	})
}

// hideHints hides heads and tails that are words of their own. An ordinary word stays,
// unless what stands beside it says that it is a part of something.
func (p parts) hideHints(text string) string {
	return replaceSpans(text, func(i int) int {
		if i+leastHint > len(text) || !p.pairs[pair(text, i)] {
			return i
		}
		if i > 0 && wordByte(text[i-1]) || !wordByte(text[i]) {
			return i
		}
		end := i
		for end < len(text) && wordByte(text[end]) {
			end++
		}
		_, known := p.hints[text[i:end]]
		if known && (!letters(text[i:end]) || cutOff(text[:i], text[end:])) {
			return end
		}
		return i
	})
}

// replaceSpans masks the spans that find sees: it is asked for the end of the one that
// begins at i, i for none.
func replaceSpans(text string, find func(i int) int) string {
	var b strings.Builder
	kept := 0
	for i := 0; i < len(text); {
		end := find(i)
		if end == i {
			i++
			continue
		}
		b.WriteString(text[kept:i])
		b.WriteString(masked)
		kept, i = end, end
	}
	if kept == 0 {
		return text
	}
	return b.String() + text[kept:]
}

// cutOff reports whether what stands before or behind says that there is more.
func cutOff(before, behind string) bool {
	for _, sign := range []string{"*", "…", "..", "•"} {
		if strings.HasSuffix(before, sign) || strings.HasPrefix(behind, sign) {
			return true
		}
	}
	return false
}

// pair is two bytes as one number.
func pair(text string, i int) uint16 { return uint16(text[i])<<8 | uint16(text[i+1]) }

func wordByte(b byte) bool {
	return b == '_' || b == '-' || '0' <= b && b <= '9' || 'A' <= b && b <= 'Z' || 'a' <= b && b <= 'z'
}

// letters reports whether a word could be one of a language.
func letters(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return '0' <= r && r <= '9' || r == '_' || r == '-' }) < 0
}
