package datastream

import (
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/objectvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64default"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// kinds are the attributes of a destination, of which one is set.
var kinds = []string{"aws_kinesis", "s3", "rest_api", "keen_io", "datadog", "event_hubs", "pub_sub"}

// Both may hold secrets, which a message does not repeat.
var (
	headerFormat = tfkit.Format{
		Must:  "must be a header's name, a colon and its value, such as X-Key:abc",
		Holds: regexp.MustCompile(`^[!#$%&'*+.^_|~0-9A-Za-z` + "`" + `-]+:`).MatchString,
	}
	urlFormat = tfkit.Format{Must: "must be an http or https address", Holds: regexp.MustCompile(`^https?://[^/\s]+`).MatchString}
)

func destination() schema.Attribute {
	return schema.SingleNestedAttribute{
		MarkdownDescription: "Where the stream goes: exactly one of the following. The platform never shows secrets again, so that a change of one on the platform is not noticed. " +
			"Give a secret by its `…_wo` attribute where the CLI has write-only attributes (Terraform and OpenTofu 1.11): it is then in no plan and in no state, " +
			"and a new one is sent when `…_wo_version` changes. The plain attribute works with every CLI, and is in the state.",
		Required: true,
		Attributes: map[string]schema.Attribute{
			"aws_kinesis": kind("An Amazon Kinesis data stream.", map[string]schema.Attribute{
				"region":      text("AWS region of the stream."),
				"stream_name": text("Name of the stream."),
				"role_arn":    text("ARN of the IAM role that may write to the stream."),
			}, exactlyOne()),
			"s3": kind("An Amazon S3 bucket.", map[string]schema.Attribute{
				"region":          text("AWS region of the bucket."),
				"bucket_name":     text("Name of the bucket."),
				"role_arn":        text("ARN of the IAM role that may write to the bucket."),
				"flush_size":      count("The most records in one file, 10 to 100,000.", defaultFlushSize, 10, 100_000),
				"rotate_interval": count("The longest time between two files, in ms, 10,000 to 900,000.", defaultRotateInterval, 10_000, 900_000),
			}),
			"rest_api": kind("A web server (webhook).", restAttributes()),
			"keen_io": kind("A collection of a Keen project.", withSecret("write_key", "Key that may write to the project.", map[string]schema.Attribute{
				"project_id":      text("Id of the project."),
				"collection_name": text("Name of the collection."),
				"batch_size":      count("The most records in one request, 1 to 10,000.", defaultBatchSize, 1, 10_000),
			})),
			"datadog": kind("A Datadog account.", withSecret("api_key", "API key of the account.", map[string]schema.Attribute{
				"region": word("Region of the account: `US` (default), `US3`, `EU` or `US1FED`.", defaultRegion, "US", "US3", "EU", "US1FED"),
			})),
			"event_hubs": kind("An Azure event hub.", withSecret("connection_string", "Connection string of the event hub, with its access key.", map[string]schema.Attribute{})),
			"pub_sub": kind("A topic of Google Cloud Pub/Sub.", map[string]schema.Attribute{
				"project": text("Id of the topic's project."),
				"topic":   text("Name of the topic."),
			}),
		},
	}
}

func restAttributes() map[string]schema.Attribute {
	headers := "Headers of every request, such as `Authorization:Bearer …`; each is a name, a colon and a value."
	format := listvalidator.ValueStringsAre(headerFormat)
	return map[string]schema.Attribute{
		"url": schema.StringAttribute{
			MarkdownDescription: "Address that records are sent to. It may hold a token, so that plans hide it; it is in the state. " +
				"Needed to make the stream; where it is left out of one that goes to a web server already, as in a configuration that Terraform has generated, it stays as it is.",
			Optional:      true,
			Computed:      true,
			Sensitive:     true,
			Validators:    []validator.String{urlFormat},
			PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
		},
		"method":     word("HTTP method: `POST` (default), `PUT` or `PATCH`.", defaultMethod, "POST", "PUT", "PATCH"),
		"batch_size": count("The most records in one request, 1 to 10,000. With `1`, a request holds a record; else a list of them.", defaultBatchSize, 1, 10_000),
		"headers": schema.ListAttribute{
			MarkdownDescription: headers + " Kept in the state; better use `headers_wo`.",
			ElementType:         types.StringType,
			Optional:            true,
			Sensitive:           true,
			Validators:          []validator.List{format, listvalidator.ConflictsWith(sibling("headers_wo"))},
		},
		"headers_wo": schema.ListAttribute{
			MarkdownDescription: headers + " Write-only: in no plan and in no state. Needs `headers_wo_version`.",
			ElementType:         types.StringType,
			Optional:            true,
			Sensitive:           true,
			WriteOnly:           true,
			Validators:          []validator.List{format, listvalidator.AlsoRequires(sibling("headers_wo_version"))},
		},
		"headers_wo_version": version("headers_wo"),
	}
}

// withSecret adds a secret, write-only or plain, without which no stream is made.
func withSecret(name, description string, attributes map[string]schema.Attribute) map[string]schema.Attribute {
	writeOnly := name + "_wo"
	attributes[name] = schema.StringAttribute{
		MarkdownDescription: description + " Kept in the state; better use `" + writeOnly + "`. One of both is needed to make the stream, and to change its destination.",
		Optional:            true,
		Sensitive:           true,
		Validators:          []validator.String{stringvalidator.LengthAtLeast(1), stringvalidator.ConflictsWith(sibling(writeOnly))},
	}
	attributes[writeOnly] = schema.StringAttribute{
		MarkdownDescription: description + " Write-only: in no plan and in no state. Needs `" + writeOnly + "_version`.",
		Optional:            true,
		Sensitive:           true,
		WriteOnly:           true,
		Validators:          []validator.String{stringvalidator.LengthAtLeast(1), stringvalidator.AlsoRequires(sibling(writeOnly + "_version"))},
	}
	attributes[writeOnly+"_version"] = version(writeOnly)
	return attributes
}

func version(writeOnly string) schema.Attribute {
	return schema.Int64Attribute{
		MarkdownDescription: "Any number; another one sends `" + writeOnly + "` again.",
		Optional:            true,
		Validators:          []validator.Int64{int64validator.AlsoRequires(sibling(writeOnly))},
	}
}

func kind(description string, attributes map[string]schema.Attribute, validators ...validator.Object) schema.Attribute {
	return schema.SingleNestedAttribute{MarkdownDescription: description, Optional: true, Attributes: attributes, Validators: validators}
}

// exactlyOne is put on one kind and speaks for all.
func exactlyOne() validator.Object {
	var all []path.Expression
	for _, name := range kinds {
		all = append(all, sibling(name))
	}
	return objectvalidator.ExactlyOneOf(all...)
}

func sibling(name string) path.Expression { return path.MatchRelative().AtParent().AtName(name) }

func text(description string) schema.Attribute {
	return schema.StringAttribute{
		MarkdownDescription: description,
		Required:            true,
		Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
	}
}

func word(description, otherwise string, words ...string) schema.Attribute {
	return schema.StringAttribute{
		MarkdownDescription: description,
		Optional:            true,
		Computed:            true,
		Default:             stringdefault.StaticString(otherwise),
		Validators:          []validator.String{stringvalidator.OneOf(words...)},
	}
}

func count(description string, otherwise, least, most int64) schema.Attribute {
	return schema.Int64Attribute{
		MarkdownDescription: description,
		Optional:            true,
		Computed:            true,
		Default:             int64default.StaticInt64(otherwise),
		Validators:          []validator.Int64{int64validator.Between(least, most)},
	}
}
