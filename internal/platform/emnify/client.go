package emnify

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// Where the platforms serve the API.
const (
	DefaultBaseURL     = "https://cdn.emnify.net"
	DefaultBICSBaseURL = "https://simforthings.bics.com"
)

// batchSize is the most endpoints that a bulk call may hold, as published.
const batchSize = 2000

// The groups that the published rate limits apply to.
const (
	groupAll    = "all"
	groupToken  = "authenticate"
	groupList   = "lists"
	groupRead   = "reads"
	groupSingle = "single"
)

// window and windowLimit are the limit of all requests from one IP address.
const (
	windowLimit   = 2000
	windowSeconds = 300
)

// rateLimits keeps 5 % and more under what is published, for the jitter of the
// network. A burst and what is refilled stay under the limit in any window, since
// the platform may count by windows. Half of the five minutes' requests may go at
// once, which is more than listing and changing a fleet of 100,000 SIMs takes.
var rateLimits = map[string]rest.RateGroup{
	groupAll:    {PerSecond: 900. / windowSeconds, Burst: windowLimit / 2},     // 2,000 in 5 minutes and IP address
	groupToken:  {PerSecond: 85. / windowSeconds, Burst: 10, Within: groupAll}, // 100 in 5 minutes and IP address
	groupList:   {PerSecond: 9.5, Burst: 1, Within: groupAll},                  // 10 a second, 5 at once
	groupRead:   {PerSecond: 90, Burst: 5, Within: groupAll},                   // 100 a second
	groupSingle: {PerSecond: 45, Burst: 2, Within: groupAll},                   // 50 a second
}

// Config is one account on emnify or on BICS SIM for Things. The options' zero value works.
type Config struct {
	// Name is [platform.PlatformEmnify] or [platform.PlatformBICS].
	Name             platform.Name
	ApplicationToken string
	adapter.Options
}

// Platform is one account. It is safe for concurrent use.
type Platform struct {
	api adapter.Client
	// bulk is held by the bulk call under way: one must have ended before the next begins.
	bulk     chan struct{}
	known    refs
	profiles profileCache
}

var (
	_ platform.Waiter             = (*Platform)(nil)
	_ platform.SIMs               = (*Platform)(nil)
	_ platform.TransitionChecker  = (*Platform)(nil)
	_ platform.SIMFinder          = (*Platform)(nil)
	_ platform.ConnectivityReader = (*Platform)(nil)
	_ platform.UsageReader        = (*Platform)(nil)
	_ platform.EventReader        = (*Platform)(nil)
	_ platform.QuotaWriter        = (*Platform)(nil)
)

// New makes the adapter. It sends nothing: a wrong token shows at the first call,
// as [platform.ErrUnauthorized]. It fails where the name or the base URL is not one.
func New(config Config) (*Platform, error) {
	base := DefaultBaseURL
	switch config.Name {
	case platform.PlatformEmnify:
	case platform.PlatformBICS:
		base = DefaultBICSBaseURL
	default:
		return nil, fmt.Errorf("%q is not a platform with emnify's API", config.Name)
	}
	said := errorsOf(config.Name)
	api, err := adapter.New(config.Options, base, said, rest.Config{
		Token:      tokenFetcher(said, config.ApplicationToken),
		RateGroups: rateLimits,
		Throttled:  newThrottle(config.Name, config.Retry).judge,
		Secrets:    []string{config.ApplicationToken},
	})
	if err != nil {
		return nil, err
	}
	return &Platform{api: api, bulk: make(chan struct{}, 1)}, nil
}

// Name returns [platform.PlatformEmnify] or [platform.PlatformBICS].
func (p *Platform) Name() platform.Name { return p.api.Name }

// Waiting tells what calls wait for: see [platform.Waiter].
func (p *Platform) Waiting() error { return p.api.Waiting() }

// Traits tells how bulk calls may be spent: 2,000 SIMs each, one after the other.
func (p *Platform) Traits() platform.Traits {
	return platform.Traits{BatchSize: batchSize, ConcurrentBatches: 1, Settable: settable}
}

// read reads one object. Errors, here and below, are translated.
func (p *Platform) read(ctx context.Context, path rest.Path, query url.Values, out any) error {
	_, err := p.api.Send(ctx, rest.Request{Method: http.MethodGet, Path: path, Query: query, Out: out, RateGroup: groupRead})
	return err
}

// list reads a list, or one page of one, and returns the headers that count it.
func (p *Platform) list(ctx context.Context, path rest.Path, query url.Values, out any) (http.Header, error) {
	resp, err := p.api.Send(ctx, rest.Request{Method: http.MethodGet, Path: path, Query: query, Out: out, RateGroup: groupList})
	return resp.Header, adapter.OfList(err)
}

// write sends a call that may be repeated: a PATCH or POST of absolute values, a
// PUT, a DELETE. body is nil where there is none; an answer's body is ignored.
func (p *Platform) write(ctx context.Context, method string, path rest.Path, body any) error {
	_, err := p.api.Send(ctx, rest.Request{Method: method, Path: path, Body: body, RateGroup: groupSingle, Idempotent: true})
	return err
}

// post sends a POST that makes something new and returns the id that the answer's
// Location ends in; 0 where there is none. The specification documents an empty
// body, so that none is asked for. It is not repeated where it may have arrived.
func (p *Platform) post(ctx context.Context, r rest.Request) (int64, error) {
	r.Method, r.RateGroup = http.MethodPost, groupSingle
	resp, err := p.api.Send(ctx, r)
	if err != nil {
		return 0, err
	}
	return idIn(resp.Header.Get("Location")), nil
}

// idIn reads the id from a location such as /api/v1/service_profile/42, absolute
// or relative; 0 where it ends in no number.
func idIn(location string) int64 {
	u, err := url.Parse(location)
	if err != nil {
		return 0
	}
	id, err := strconv.ParseInt(path.Base(strings.TrimRight(u.Path, "/")), 10, 64)
	if err != nil || id < 0 {
		return 0
	}
	return id
}

// errNoLocation is what is wrong with an answer that names nothing that was made.
var errNoLocation = errors.New("the answer does not tell the number of what was made")

// unnumbered says that something was made, and not which.
func (p *Platform) unnumbered(route string) error {
	return p.api.Undecodable(http.MethodPost, route, errNoLocation)
}

// undecodable reports an answer whose JSON is right and whose content is not.
func (p *Platform) undecodable(route string, err error) error {
	return p.api.Undecodable(http.MethodGet, route, err)
}

func decimal(id int64) string { return strconv.FormatInt(id, 10) }
