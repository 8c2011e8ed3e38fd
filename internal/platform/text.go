package platform

import "golang.org/x/text/unicode/norm"

// SameText reports whether two texts of users are the same, however their letters are
// put together: file names of macOS, and what comes of them, have the letter and its
// accent apart (NFD), where others have one sign (NFC).
func SameText(a, b string) bool { return a == b || Composed(a) == Composed(b) }

// Composed is a text whose letters are one sign each, where there is one (NFC). It is for
// comparing; what a platform has, and what a user writes, stays as it is.
func Composed(text string) string { return norm.NFC.String(text) }
