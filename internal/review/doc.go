// Package review tells what a plan does to SIMs: it reads the output of "terraform show
// -json" and writes it for people (Markdown for a comment, a page in HTML) and for
// machines (CSV, JSON). It reads the plan alone, and needs no credentials.
package review
