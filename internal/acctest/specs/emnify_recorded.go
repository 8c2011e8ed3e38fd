package specs

import "github.com/getkin/kin-openapi/openapi3"

// moments are the dates of answers as they were recorded: with a zone, colon or not, or
// without one.
const moments = `^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?$`

// amendRecorded is rule 7: where recorded answers disagree with the document, they win.
func amendRecorded(doc *openapi3.T) {
	seen := map[*openapi3.Schema]bool{}
	for _, item := range doc.Paths.Map() {
		for _, operation := range item.Operations() {
			for _, response := range operation.Responses.Map() {
				if media := response.Value.Content.Get(mediaType); media != nil {
					readMoments(media.Schema, seen)
				}
			}
		}
	}
	single := answerSchema(doc.Paths.Find("/api/v1/endpoint/{endpoint_id}").Get, "200").Value
	space := single.Properties["ip_address_space"].Value.Properties
	space["ip_address_space"], space["ip_address_version"] = text(), number()
}

// readMoments makes dates what was recorded, in an answer's schema and all below it.
func readMoments(ref *openapi3.SchemaRef, seen map[*openapi3.Schema]bool) {
	if ref == nil || ref.Value == nil || seen[ref.Value] {
		return
	}
	schema := ref.Value
	seen[schema] = true
	if schema.Format == "date-time" {
		schema.Format, schema.Pattern = "", moments
	}
	readMoments(schema.Items, seen)
	for _, inner := range append(append(openapi3.SchemaRefs{}, schema.AnyOf...), schema.OneOf...) {
		readMoments(inner, seen)
	}
	for _, inner := range schema.Properties {
		readMoments(inner, seen)
	}
}
