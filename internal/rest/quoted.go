package rest

import (
	"encoding/base64"
	"regexp"
	"strings"
	"unicode"
)

// What credentials look like that a platform quotes, whosever they are. A value ends
// where a quotation, a query's parameter or a sentence does.
var (
	quotedScheme = regexp.MustCompile(`(?i)\b(bearer|basic)((?:\s|%20|[+:="'\\])+)([a-z0-9._~+/%-]+=*)`)
	quotedHeader = regexp.MustCompile(`(?i)\b(authorization\\*["']?\s*[:=]\s*\\*["']?)((?:bearer|basic|token|key|api-?key|digest)(?:\s|%20|\+)+)?([^\s"'\\&,;<>(){}\[\]#]+)`)
	quotedNamed  = regexp.MustCompile(`(?i)(token|key|secret|password|passwd|pwd|signature|sig|jwt|credentials?)(\\*["']?\s*[:=]\s*\\*["']?)([^\s"'\\&,;<>(){}\[\]#]+)(\\*["'])?`)
	quotedUser   = regexp.MustCompile(`://[^\s/@"'\\]+@`)
	quotedJWT    = regexp.MustCompile(`\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?`)
)

// hideQuoted hides what looks like a credential in a text that came from a platform or
// from a transport. Ordinary words stay: "the bearer token is missing" is what somebody
// has to know.
func hideQuoted(text string) string {
	if !mayQuote(text) {
		return text
	}
	text = quotedJWT.ReplaceAllString(text, masked)
	text = quotedUser.ReplaceAllString(text, "://"+masked+"@")
	text = replaceGroups(quotedHeader, text, func(_ string, g []string) string {
		if g[2] == "" && ordinary(g[3]) {
			return g[0]
		}
		return g[1] + g[2] + masked
	})
	text = replaceGroups(quotedScheme, text, func(_ string, g []string) string {
		if prose(g[1], g[3]) {
			return g[0]
		}
		return g[1] + g[2] + masked
	})
	return replaceGroups(quotedNamed, text, hideNamed)
}

// stems are what a quoted credential stands behind.
var stems = []string{
	"bearer", "basic", "authorization", "token", "key", "secret", "password", "passwd", "pwd", "signature", "sig", "jwt", "credential", "credentials",
}

// mayQuote tells texts that the patterns need not see: most are pages of a list, and
// patterns take a hundred times as long as this.
func mayQuote(text string) bool {
	if strings.Contains(text, "eyJ") || strings.Contains(text, "://") && strings.Contains(text, "@") {
		return true
	}
	for i := 1; i < len(text); i++ {
		if !separates[text[i]] {
			continue
		}
		for _, stem := range stemsByEnd[text[i-1]|0x20] {
			if begin := i - len(stem); begin >= 0 && strings.EqualFold(text[begin:i], stem) {
				return true
			}
		}
	}
	return false
}

// stemsByEnd are the stems by their last letter, separates what stands behind them.
var stemsByEnd, separates = func() (byEnd [256][]string, separates [256]bool) {
	for _, stem := range stems {
		end := stem[len(stem)-1]
		byEnd[end] = append(byEnd[end], stem)
	}
	for _, b := range []byte(":=\"' \t\n\\+%") {
		separates[b] = true
	}
	return byEnd, separates
}()

// replaceGroups is [regexp.Regexp.ReplaceAllStringFunc] with the groups of a match, and
// with what stands before it.
func replaceGroups(pattern *regexp.Regexp, text string, replace func(before string, groups []string) string) string {
	var b strings.Builder
	kept := 0
	for _, at := range pattern.FindAllStringSubmatchIndex(text, -1) {
		groups := make([]string, len(at)/2)
		for i := range groups {
			if at[2*i] >= 0 {
				groups[i] = text[at[2*i]:at[2*i+1]]
			}
		}
		b.WriteString(text[kept:at[0]])
		b.WriteString(replace(text[:at[0]], groups))
		kept = at[1]
	}
	return b.String() + text[kept:]
}

// hideNamed hides the value of what is named like a credential: always where it is a
// parameter or a member of an object, and unless it is an ordinary word in a sentence.
func hideNamed(before string, g []string) string {
	name, sep, value, end := g[1], g[2], g[3], g[4]
	parameter := strings.Contains(sep, "=")
	member := end != "" && strings.Contains(sep, end)
	bare := !strings.HasSuffix(before, "_") && !strings.HasSuffix(before, "-") && !endsInLetter(before)
	switch {
	case strings.HasSuffix(before, "error_"): // emnify's code of an error
		return g[0]
	case strings.EqualFold(name, "key") && bare && !parameter: // of whatever
		return g[0]
	case !parameter && !member && ordinary(value):
		return g[0]
	}
	return name + sep + masked + end
}

func endsInLetter(text string) bool {
	return text != "" && unicode.IsLetter(rune(text[len(text)-1]))
}

// bearerWords follow "bearer" in sentences; "basic" is followed by any word.
var bearerWords = regexp.MustCompile(`(?i)^(tokens?|auth|authentication|authorization|scheme|header|credentials?|format|type|realm|error|is|was|not|must|has|and|or|in|for|with|required|missing|expired|invalid)[.=]*$`)

// prose reports whether a scheme's name and the word behind it are words of a sentence.
func prose(scheme, value string) bool {
	if strings.EqualFold(scheme, "bearer") {
		return bearerWords.MatchString(value)
	}
	decoded, err := base64.StdEncoding.DecodeString(value)
	credentials := err == nil && strings.Contains(string(decoded), ":")
	return ordinary(strings.TrimRight(value, "=")) && !credentials
}

var ordinaryWord = regexp.MustCompile(`^(?:[A-Z]?[a-z]{1,15}[.!?]*|\*+)$`)

// ordinary reports whether a value is a word as it is in sentences.
func ordinary(value string) bool { return ordinaryWord.MatchString(value) }
