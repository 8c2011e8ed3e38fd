package datastream

import (
	"context"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// making is the creation of a stream. Secrets are not shown, so that they do not count.
func making(streams platform.DataStreamWriter, wanted platform.DataStream) tfkit.Making[platform.DataStream, int64] {
	return tfkit.Making[platform.DataStream, int64]{
		Kind: tfkit.Made{One: noun.One, Type: "simfleet_data_stream", List: noun.List},
		List: streams.DataStreams,
		Key:  func(s platform.DataStream) int64 { return s.ID },
		Like: func(s platform.DataStream) bool {
			return s.Name == wanted.Name && s.Type == wanted.Type && platform.SameFilters(s.Filters, wanted.Filters)
		},
		Make: func(ctx context.Context) (platform.DataStream, error) {
			id, err := streams.CreateDataStream(ctx, wanted)
			return platform.DataStream{ID: id}, err
		},
	}
}
