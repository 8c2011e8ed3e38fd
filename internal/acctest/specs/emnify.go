// Package specs puts the vendors' published OpenAPI documents right where they
// contradict themselves, for the tests that hold the fakes and the adapters
// against them.
package specs

import (
	"github.com/getkin/kin-openapi/openapi3"
)

// Emnify makes emnify's published document say what it means. It was converted from
// another form, and where it contradicts itself, its own texts, or the platform's
// conventions, this is the one place that says which of them is right:
//
//  1. An answer whose schema is an object without properties has no body ("Empty
//     response body", every 204), nor has the 401 of /api/v1/authenticate, by its text.
//  2. "oneOf" means "anyOf": the variants of connectivity_info, credentials and the
//     like have no property that tells them apart, so that most values match several.
//  3. The changes of one SIM and of one endpoint require every field; their texts, and
//     the bulk update, say that what is left out stays.
//  4. The list of data streams has the schema of one stream, and streams have no id,
//     although their paths need one.
//  5. The endpoints that a bulk creation answers with are those that a single creation
//     answers with: their own schema has objects for texts and no null.
//  7. Dates of answers have +0000 and no colon, and a single endpoint shows its address
//     space, as recorded.
//
// Objects are closed: a field that is not documented is an error.
func Emnify(doc *openapi3.T) {
	for _, item := range doc.Paths.Map() {
		for _, operation := range item.Operations() {
			for _, response := range operation.Responses.Map() {
				dropEmpty(response.Value)
			}
		}
	}
	doc.Paths.Find("/api/v1/authenticate").Post.Responses.Value("401").Value.Content = nil
	for _, path := range []string{"/api/v1/sim/{sim_id}", "/api/v1/endpoint/{endpoint_id}"} {
		requestSchema(doc.Paths.Find(path).Patch).Required = nil
	}
	// Of the endpoint's fields, sim requires its status too.
	requestSchema(doc.Paths.Find("/api/v1/endpoint/{endpoint_id}").Patch).Properties["sim"].Value.Required = nil
	amend(doc)
	amendRecorded(doc)
	closeDocument(doc)
}

// closeDocument closes all objects of a document.
func closeDocument(doc *openapi3.T) {
	seen := map[*openapi3.Schema]bool{}
	for _, schema := range doc.Components.Schemas {
		closeSchema(schema, seen)
	}
	for _, item := range doc.Paths.Map() {
		for _, operation := range item.Operations() {
			closeOperation(operation, seen)
		}
	}
}

// amend adds what is missing: rules 4 and 5.
func amend(doc *openapi3.T) {
	number := openapi3.NewSchemaRef("", openapi3.NewIntegerSchema())
	streams := doc.Paths.Find("/api/v2/data_stream").Get
	for _, operation := range []*openapi3.Operation{streams, doc.Paths.Find("/api/v2/data_stream/{data_stream_id}").Get} {
		answerSchema(operation, "200").Value.Properties["id"] = number
	}
	list := openapi3.NewArraySchema()
	list.Items = answerSchema(streams, "200")
	streams.Responses.Value("200").Value.Content.Get(mediaType).Schema = openapi3.NewSchemaRef("", list)

	created := answerSchema(doc.Paths.Find("/api/v1/endpoint").Post, "201")
	answerSchema(doc.Paths.Find("/api/v2/endpoint/multi").Post, "201").Value.Items = created
}

const mediaType = "application/json"

func answerSchema(operation *openapi3.Operation, status string) *openapi3.SchemaRef {
	return operation.Responses.Value(status).Value.Content.Get(mediaType).Schema
}

func requestSchema(operation *openapi3.Operation) *openapi3.Schema {
	return operation.RequestBody.Value.Content.Get(mediaType).Schema.Value
}

// dropEmpty takes the body away from an answer that has none.
func dropEmpty(response *openapi3.Response) {
	media := response.Content.Get(mediaType)
	if media == nil || media.Schema == nil {
		return
	}
	if schema := media.Schema.Value; schema.Type.Is("object") && len(schema.Properties) == 0 {
		response.Content = nil
	}
}

func closeOperation(operation *openapi3.Operation, seen map[*openapi3.Schema]bool) {
	var bodies []openapi3.Content
	if operation.RequestBody != nil {
		bodies = append(bodies, operation.RequestBody.Value.Content)
	}
	for _, response := range operation.Responses.Map() {
		bodies = append(bodies, response.Value.Content)
	}
	for _, body := range bodies {
		if media := body.Get(mediaType); media != nil {
			closeSchema(media.Schema, seen)
		}
	}
}

// closeSchema makes fields that are not documented an error, where fields are, and
// oneOf an anyOf.
func closeSchema(ref *openapi3.SchemaRef, seen map[*openapi3.Schema]bool) {
	if ref == nil || ref.Value == nil || seen[ref.Value] {
		return
	}
	schema, no := ref.Value, false
	seen[schema] = true
	if len(schema.Properties) > 0 && schema.AdditionalProperties.Schema == nil {
		schema.AdditionalProperties = openapi3.AdditionalProperties{Has: &no}
	}
	schema.AnyOf = append(schema.AnyOf, schema.OneOf...)
	schema.OneOf = nil
	closeSchema(schema.Items, seen)
	for _, inner := range schema.AnyOf {
		closeSchema(inner, seen)
	}
	for _, inner := range schema.Properties {
		closeSchema(inner, seen)
	}
}
