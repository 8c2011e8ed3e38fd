package inventory

import (
	"encoding/base64"
	"regexp"
	"strings"
)

// fileName is a text that names a file of a kind that lists SIMs.
var fileName = regexp.MustCompile(`(?i)^[^\r\n,;\t|{}"]+\.(csv|tsv|txt|json|xlsx?|ods)$`)

// notJSON says what a text is that was given for an inventory and begins like no JSON
// object, and what to write instead; empty where it is nothing known. It shows nothing
// of the text, which may be sensitive.
func notJSON(text string) string {
	text = strings.TrimSpace(text)
	first := text[:lineEnd(text, 0)]
	switch {
	case text == "" || strings.ContainsAny(text[:1], `{["`):
		return ""
	case fileName.MatchString(text):
		return `not JSON: this is a file's name and not what is in the file; write file("sims.json"), or for CSV provider::simfleet::inventory(file("sims.csv"))`
	case strings.Contains(strings.ToLower(first), string(columnICCID)), strings.ContainsAny(first, separators):
		return `not JSON: this is CSV; write provider::simfleet::inventory(file("sims.csv"))`
	}
	return ""
}

// notCSV says the same of a text that was given for CSV.
func notCSV(text string) string {
	text = strings.TrimSpace(text)
	switch {
	case strings.HasPrefix(text, "{"):
		return `this is JSON; an inventory in JSON is given as it is, without this function`
	case fileName.MatchString(text):
		return workbook(text) + `this is a file's name and not what is in the file; write file("sims.csv")`
	case strings.Contains(text[:lineEnd(text, 0)], "\x00"):
		return `this is UTF-16; write textdecodebase64(filebase64("sims.csv"), "UTF-16LE")`
	}
	if encoding := encodedIn(text); encoding != "" {
		return `this is base64; write textdecodebase64(filebase64("sims.csv"), "` + encoding + `")`
	}
	return ""
}

// workbook is what to say first of a spreadsheet's own format.
func workbook(name string) string {
	name = strings.ToLower(name)
	if strings.HasSuffix(name, ".xls") || strings.HasSuffix(name, ".xlsx") || strings.HasSuffix(name, ".ods") {
		return "a workbook is not CSV: save the sheet as \"CSV UTF-8\"; and "
	}
	return ""
}

// encodedIn is the encoding of a text that base64 stands for, and empty where the text is
// not base64.
func encodedIn(text string) string {
	plain, err := base64.StdEncoding.DecodeString(text)
	switch head := string(plain[:min(len(plain), 512)]); {
	case err != nil || len(plain) < len("iccid"):
		return ""
	case strings.HasPrefix(head, "\xff\xfe") || strings.HasPrefix(head[1:], "\x00"):
		return "UTF-16LE"
	case strings.HasPrefix(head, "\xfe\xff") || strings.HasPrefix(head, "\x00"):
		return "UTF-16BE"
	case strings.Contains(strings.ToLower(head), string(columnICCID)):
		return "UTF-8"
	}
	return ""
}
