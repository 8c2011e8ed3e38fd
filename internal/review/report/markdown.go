package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

// Marker begins a comment, so that a workflow finds its own and replaces it.
const Marker = "<!-- simfleet-review -->"

// reserve is what the sentences at the end may take.
const reserve = 1_000

// Markdown writes a comment of at most o.MaxBytes bytes. The SIMs that go off the
// network come first, and all of them while there is room: with their labels, else
// without. What is left out is counted, and the comment says where it is.
func Markdown(w io.Writer, r *review.Review, o Options) error {
	c := comment{review: r, Options: o}
	c.head()
	room := o.MaxBytes - c.Len() - reserve
	sections := c.sections()
	c.offNetwork(room - len(sections)*sectionLeast)
	for i, s := range sections {
		room = o.MaxBytes - c.Len() - reserve
		c.add(s.render(room / (len(sections) - i)))
	}
	c.foot()
	_, err := io.WriteString(w, c.String())
	return err
}

// comment is a comment that is being written.
type comment struct {
	strings.Builder
	Options
	review *review.Review
	// left counts the lines that were left out.
	left int
}

func (c *comment) add(text string, left int) {
	c.WriteString(text)
	c.left += left
}

// maxSentence is the most characters of somebody's text in a line of the head.
const maxSentence = 100

func (c *comment) head() {
	fmt.Fprintf(c, "%s\n### %s\n\n", Marker, prose(shortened(c.Title, maxSentence)))
	for _, e := range c.Exceeded {
		fmt.Fprintf(c, "> **Limit exceeded** – %s.\n\n", e)
	}
	fmt.Fprintf(c, "**%s** %s\n\n", offline(c.review), headline(c.review))
	c.remarks(c.MaxBytes / 4)
	if all := tallies(c.review); len(all) > 0 {
		c.WriteString("| SIMs that … | |\n| --- | ---: |\n")
		for _, t := range all {
			fmt.Fprintf(c, "| %s | %s |\n", t.Effect, count(t.Count))
		}
		c.WriteString("\n")
	}
}

// remarks says what the plan leaves open, in as many lines as there is room for.
func (c *comment) remarks(room int) {
	var all []string
	for _, note := range c.review.Notes {
		all = append(all, prose(shortened(note, 2*maxSentence)))
	}
	for _, o := range c.review.Opaque {
		all = append(all, fmt.Sprintf("**SIMs not named:** %s: %s%s.", code(o.Resource), prose(shortened(o.Reason, maxSentence)), told(o)))
	}
	const more = "- … and 1,000,000 more lines like these.\n"
	for i, line := range all {
		if room -= len(line) + len("- \n"); room < len(more) {
			c.left += len(all) - i
			fmt.Fprintf(c, "- … and %s more lines like these.\n", number(len(all)-i))
			break
		}
		fmt.Fprintf(c, "- %s\n", line)
	}
	if len(all) > 0 {
		c.WriteString("\n")
	}
}

// told is what is known of SIMs that cannot be named.
func told(o review.Opaque) string {
	var parts []string
	for _, k := range review.Kinds() {
		if n := o.Counts[k.Name]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %s", number(n), k.Effect))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "; " + strings.Join(parts, ", ")
}

func (c *comment) foot() {
	if c.left == 0 {
		return
	}
	fmt.Fprintf(c, "\n**%s left out** for want of room. %s\n", lines(c.left), shortened(c.Where, reserve/4))
}

func lines(n int) string {
	if n == 1 {
		return "1 line is"
	}
	return number(n) + " lines are"
}
