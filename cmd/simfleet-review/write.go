package main

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
	"github.com/simfleet/terraform-provider-simfleet/internal/review/report"
)

// write writes the files that were asked for, and then to standard output.
func (s settings) write(r *review.Review, exceeded []review.Exceeded, stdout io.Writer) error {
	o := s.report
	o.Exceeded = exceeded
	if o.Where == "" {
		o.Where = s.where()
	}
	for _, format := range formats {
		if file := *s.files[format]; file != "" {
			var b bytes.Buffer
			if err := render(&b, format, r, o); err != nil {
				return err
			}
			if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil { //nolint:gosec // a report is for others to read
				return err
			}
		}
	}
	if s.format == none {
		return nil
	}
	return render(stdout, s.format, r, o)
}

// where says where everything is, by the files of this run.
func (s settings) where() string {
	for _, format := range []string{"csv", "html", "json"} {
		if file := *s.files[format]; file != "" {
			return fmt.Sprintf("Every change is in `%s`.", file)
		}
	}
	return report.DefaultWhere
}

func render(w io.Writer, format string, r *review.Review, o report.Options) error {
	switch format {
	case "csv":
		return report.CSV(w, r)
	case "json":
		return report.JSON(w, r, o)
	case "html":
		return report.HTML(w, r, o)
	default:
		return report.Markdown(w, r, o)
	}
}
