package specs

import "github.com/getkin/kin-openapi/openapi3"

// Onomondo makes Onomondo's published document say what the platform does. The document
// is inferred in parts; where the vendor's own pages show something else they win, and
// this is the one place that says where:
//
//  1. The listing is an object with the page's place and "sims", not an array. It takes
//     next_page and filter, and ends with pagination.
//  2. A SIM has more than the document lists: the device, the subscription, the address,
//     whether and where it is online, what it used.
//  3. Tags are ids in requests, as documented, and objects in answers. So the answers'
//     network lists, connectors and webhooks are not the requests'.
//  4. The item of a bulk update names its SIM.
//  5. A data limit in an answer has what was used and the period; lists of usage end
//     with pagination, and usage is filtered and paged everywhere. A record is of a
//     session and has time, "2020-02-03 07:49:13", where the document infers timestamp:
//     so do the answers that the vendor's own clients keep as examples.
//  6. The mnc of a network may be null, for all networks of a country.
//  7. A passthrough is an object, and connectors show meta for what they keep secret.
//  8. The list of tags takes limit and offset, and is an object with "result" to clients
//     that page: either is right.
//  9. A page of SIMs holds up to 5,000, as the newest copy of the vendor's page has it.
//
// Objects are closed: a field that is not documented is an error.
func Onomondo(doc *openapi3.T) {
	schemas := doc.Components.Schemas
	tag := object(props{"id": text(), "name": text(), "color": nullable(text()), "can_write": boolean()})
	schemas["Tag"] = tag
	amendNetworks(schemas["NetworkList"].Value)
	schemas["Connector"].Value.Properties["passthrough"] = list(object(props{
		"protocol": nullable(text()), "ip": nullable(text()), "port": nullable(number()),
	}))
	amendSIMs(doc, tag)
	amendUsage(doc)
	amendNamed(doc, tag)
	answerSchema(doc.Paths.Find("/tags/search/tags").Get, "200").Value = &openapi3.Schema{
		AnyOf: openapi3.SchemaRefs{list(tag), paged("result", tag)},
	}
	addQuery(doc.Paths.Find("/tags/search/tags").Get, "limit", "offset")
	closeDocument(doc)
}

// amendSIMs are rules 1, 2, 4 and half of 5.
func amendSIMs(doc *openapi3.T, tag *openapi3.SchemaRef) {
	schemas := doc.Components.Schemas
	sim := schemas["Sim"].Value
	place := props{}
	for _, name := range []string{"name", "country", "country_code", "mcc", "mnc"} {
		place[name] = nullable(text())
	}
	for name, schema := range (props{
		"tags": list(tag), "network": object(place), "ipv4": text(), "online": boolean(), "usage": number(),
		"imei": nullable(text()), "imsi": nullable(text()), "msisdn": nullable(text()),
		"online_at": nullable(text()), "last_came_online_at": nullable(text()),
	}) {
		sim.Properties[name] = schema
	}
	limit := props{"used": number(), "period": text(), "resets_at": text()}
	for name, schema := range schemas["DataLimit"].Value.Properties {
		limit[name] = schema
	}
	limit["alert_threshold"] = nullable(number())
	sim.Properties["data_limit"] = object(limit)

	listed := doc.Paths.Find("/sims").Get
	addQuery(listed, "next_page", "filter")
	largerPages(listed)
	answerSchema(listed, "200").Value = paged("sims", schemas["Sim"]).Value

	item := props{"id": text()}
	for name, schema := range schemas["SimUpdate"].Value.Properties {
		item[name] = schema
	}
	bulk := requestSchema(doc.Paths.Find("/sims/bulk").Patch)
	bulk.Items = object(item)
	bulk.Items.Value.Required = []string{"id"}
}

// largerPages is rule 9. The parameter is shared with other lists, whose pages stay.
func largerPages(listed *openapi3.Operation) {
	for i, parameter := range listed.Parameters {
		if parameter.Value.Name != "limit" {
			continue
		}
		limit, most := *parameter.Value, 5000.0
		schema := *limit.Schema.Value
		schema.Max = &most
		limit.Schema = openapi3.NewSchemaRef("", &schema)
		listed.Parameters[i] = &openapi3.ParameterRef{Value: &limit}
	}
}

// amendUsage is the other half of rule 5.
func amendUsage(doc *openapi3.T) {
	doc.Components.Schemas["Usage"].Value.Properties["pagination"] = pagination()
	doc.Components.Schemas["Usage"].Value.Properties["next_page"] = nullable(text())
	record := doc.Components.Schemas["Usage"].Value.Properties["usage"].Value.Items.Value
	delete(record.Properties, "timestamp")
	record.Properties["time"] = text()
	record.Required = append(record.Required, "time")
	addQuery(doc.Paths.Find("/usage").Get, "next_page")
	for _, path := range []string{"/usage/{sim_id}", "/usage/tag-total/{tag_id}"} {
		addQuery(doc.Paths.Find(path).Get, "limit", "offset", "next_page", "filter")
	}
}

// amendNetworks is rule 6.
func amendNetworks(networks *openapi3.Schema) {
	networks.Properties["networks"].Value.Items.Value.Properties["mnc"] = nullable(text())
}

// amendNamed are rules 3 and 7: what answers show of network lists, connectors and
// webhooks.
func amendNamed(doc *openapi3.T, tag *openapi3.SchemaRef) {
	shown := func(name string, more props) *openapi3.SchemaRef {
		fields := props{"tags": list(tag)}
		for field, schema := range doc.Components.Schemas[name].Value.Properties {
			if field != "tags" {
				fields[field] = schema
			}
		}
		for field, schema := range more {
			fields[field] = schema
		}
		return object(fields)
	}
	networks, hook := shown("NetworkList", nil), shown("Webhook", nil)
	secret := object(props{"is_set": boolean(), "last_updated_at": nullable(text())})
	meta := openapi3.NewObjectSchema().WithAdditionalProperties(secret.Value)
	connector := shown("Connector", props{"meta": openapi3.NewSchemaRef("", meta)})
	answer := func(operation *openapi3.Operation, schema *openapi3.SchemaRef) {
		operation.Responses.Value("200").Value.Content.Get(mediaType).Schema = schema
	}
	answer(doc.Paths.Find("/network-whitelists").Get, list(networks))
	answer(doc.Paths.Find("/network-whitelists/{network_whitelist_name}").Get, networks)
	answer(doc.Paths.Find("/connectors").Get, list(connector))
	answer(doc.Paths.Find("/webhooks").Get, list(hook))
	answer(doc.Paths.Find("/webhooks").Post, hook)
	answer(doc.Paths.Find("/webhooks/{webhook_id}").Get, hook)
}

// props are the fields of an object.
type props map[string]*openapi3.SchemaRef

func object(fields props) *openapi3.SchemaRef {
	schema := openapi3.NewObjectSchema()
	schema.Properties = openapi3.Schemas(fields)
	return openapi3.NewSchemaRef("", schema)
}

func list(items *openapi3.SchemaRef) *openapi3.SchemaRef {
	schema := openapi3.NewArraySchema()
	schema.Items = items
	return openapi3.NewSchemaRef("", schema)
}

func text() *openapi3.SchemaRef    { return openapi3.NewSchemaRef("", openapi3.NewStringSchema()) }
func number() *openapi3.SchemaRef  { return openapi3.NewSchemaRef("", openapi3.NewIntegerSchema()) }
func boolean() *openapi3.SchemaRef { return openapi3.NewSchemaRef("", openapi3.NewBoolSchema()) }

func nullable(ref *openapi3.SchemaRef) *openapi3.SchemaRef {
	ref.Value.Nullable = true
	return ref
}

// pagination is how a list says where it goes on.
func pagination() *openapi3.SchemaRef {
	return object(props{"has_more": boolean(), "next_page": nullable(text())})
}

// paged is a page of a list, whose items are in the field.
func paged(field string, item *openapi3.SchemaRef) *openapi3.SchemaRef {
	page := object(props{
		"count": number(), "limit": number(), "offset": number(), "total": number(),
		field: list(item), "pagination": pagination(), "next_page": nullable(text()),
	})
	page.Value.Required = []string{field}
	return page
}

// addQuery documents parameters of a query.
func addQuery(operation *openapi3.Operation, names ...string) {
	for _, name := range names {
		operation.AddParameter(openapi3.NewQueryParameter(name).WithSchema(openapi3.NewStringSchema()))
	}
}
