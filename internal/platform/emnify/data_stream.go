package emnify

import (
	"context"
	"fmt"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	routeDataStreams       = "/api/v2/data_stream"
	routeDataStream        = "/api/v2/data_stream/{data_stream_id}"
	routeDataStreamRestart = "/api/v2/data_stream/{data_stream_id}/restart"
)

const (
	streamGoneAdvice = "Somebody deleted it. Take it out of the configuration, or apply to create it again."
	streamBusyAdvice = "Another change of this data stream is under way. Apply again in a minute."
)

var _ platform.DataStreamWriter = (*Platform)(nil)

// DataStreams reads the account's data streams, by id.
func (p *Platform) DataStreams(ctx context.Context) ([]platform.DataStream, error) {
	var wire []wireStream
	err := adapter.OfList(p.stream(ctx, rest.Request{Method: http.MethodGet, Path: rest.Route(routeDataStreams), Out: &wire, RateGroup: groupList}))
	if err != nil {
		return nil, err
	}
	return adapter.Sorted(wire, func(w wireStream) platform.DataStream { return w.stream(0) }, func(s platform.DataStream) int64 { return s.ID }), nil
}

// DataStream reads one.
func (p *Platform) DataStream(ctx context.Context, id int64) (platform.DataStream, error) {
	var wire wireStream
	err := p.stream(ctx, rest.Request{
		Method: http.MethodGet, Path: rest.Route(routeDataStream, decimal(id)), Out: &wire, RateGroup: groupRead,
	})
	if err != nil {
		return platform.DataStream{}, err
	}
	out := wire.stream(id)
	if out.ID != id {
		return platform.DataStream{}, p.undecodable(routeDataStream, fmt.Errorf("asked for data stream %d, the answer is about %d", id, out.ID))
	}
	return out, nil
}

// CreateDataStream makes one.
func (p *Platform) CreateDataStream(ctx context.Context, s platform.DataStream) (int64, error) {
	id, err := p.post(ctx, rest.Request{Path: rest.Route(routeDataStreams), Body: newWireStream(s), Confidential: true})
	if err != nil {
		return 0, adapter.Hide(err, secretsIn(s.Destination))
	}
	if id == 0 {
		return 0, p.unnumbered(routeDataStreams)
	}
	return id, nil
}

// UpdateDataStream changes what differs.
func (p *Platform) UpdateDataStream(ctx context.Context, prior, s platform.DataStream) error {
	body := wireStreamChange(prior, s)
	if len(body) == 0 {
		return nil
	}
	return adapter.Hide(p.stream(ctx, rest.Request{
		Method: http.MethodPatch, Path: rest.Route(routeDataStream, decimal(s.ID)), Body: body,
		RateGroup: groupSingle, Idempotent: true,
	}), secretsIn(s.Destination))
}

// RestartDataStream makes one try again. It is repeated where it may have arrived:
// to start a stream that has just been started does no harm.
func (p *Platform) RestartDataStream(ctx context.Context, id int64) error {
	return p.stream(ctx, rest.Request{
		Method: http.MethodPost, Path: rest.Route(routeDataStreamRestart, decimal(id)), RateGroup: groupSingle, Idempotent: true,
	})
}

// DeleteDataStream deletes one.
func (p *Platform) DeleteDataStream(ctx context.Context, id int64) error {
	return p.stream(ctx, rest.Request{
		Method: http.MethodDelete, Path: rest.Route(routeDataStream, decimal(id)), RateGroup: groupSingle, Idempotent: true,
	})
}

// stream sends a call about data streams. Their bodies hold credentials.
func (p *Platform) stream(ctx context.Context, r rest.Request) error {
	r.Confidential = true
	_, err := p.api.Send(ctx, r)
	err = adapter.Advise(err, platform.ErrNotFound, streamGoneAdvice)
	return adapter.Advise(err, platform.ErrConflict, streamBusyAdvice)
}
