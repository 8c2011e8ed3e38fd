package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/sandbox"
)

// errNotLoopback refuses addresses that other machines could reach: everybody knows
// the fake's credentials.
var errNotLoopback = errors.New("only a loopback address can be listened on, like 127.0.0.1:8080")

// errNoStore refuses a single request of a fleet that ends with it.
var errNoStore = errors.New("a single request needs -store and the file of a fleet: one in memory ends with the command")

// defaultPlatform is the platform of a new fleet where nothing says which.
const defaultPlatform = "1nce"

// settings are what the command line asks for.
type settings struct {
	sandbox sandbox.Options
	// listen is the address; port 0 lets the system choose one.
	listen string
	// life is how long to serve; 0 means until a signal comes.
	life time.Duration
	// given are the flags of the command line.
	given []string
	// once is the request to send in place of serving; nil for none.
	once *request
}

// request is one request on the command line.
type request struct{ method, path, body string }

const usage = `Usage: fakeapi [flags]
       fakeapi -store FILE METHOD PATH [BODY]

Serves a fake platform on this machine until Ctrl-C, or sends one request to the fleet in
a file, prints the answer and ends. With -store it shares the file of a provider's
sandbox, while Terraform runs too: .simfleet/1nce.db, or what sandbox = { path = … } names.

  fakeapi -platform onomondo -listen 127.0.0.1:8080
  fakeapi -store .simfleet/1nce.db PATCH /_fake/sims/8988280666000000000 '{"status": "Disabled"}'
  fakeapi -store .simfleet/1nce.db GET /_fake/

GET /_fake/ tells how to look, to change SIMs behind the API's back and to make the
platform go wrong, and which bodies it accepts. It needs no credentials.

Exit codes: 0 served, or the request was answered; 1 it was refused, or nothing could be
opened; 2 wrong command line.

Flags:
`

// parse reads the command line.
func parse(args []string, output io.Writer) (settings, error) {
	var s settings
	var expired, foreign string
	flags := flag.NewFlagSet("fakeapi", flag.ContinueOnError)
	flags.SetOutput(output)
	flags.Usage = func() {
		fmt.Fprint(output, usage)
		flags.PrintDefaults()
	}
	flags.StringVar(&s.sandbox.Platform, "platform", defaultPlatform, "the platform: "+strings.Join(sandbox.Platforms(), ", ")+"; that of the file where -store names one that holds a fleet")
	flags.StringVar(&s.listen, "listen", "127.0.0.1:0", "the loopback `address` to listen on; port 0 chooses a free one")
	flags.IntVar(&s.sandbox.SIMs, "sims", 25, "the `number` of SIMs in a new fleet")
	flags.Uint64Var(&s.sandbox.Seed, "seed", 1, "the `number` that a new fleet's made-up data depends on")
	flags.StringVar(&s.sandbox.Path, "store", "", "the `file` that keeps the fleet, such as that of a provider's sandbox (default memory)")
	flags.DurationVar(&s.sandbox.Latency, "latency", 0, "how long every answer takes at least, like 50ms")
	flags.DurationVar(&s.sandbox.SettleDelay, "settle", 0, "how long an accepted change takes until it is in effect, like 2s")
	flags.DurationVar(&s.sandbox.TokenLife, "token-life", 0, "how long an access token is good for; 0 is as long as on the platform")
	flags.IntVar(&s.sandbox.RateLimit, "rate-limit", 0, "the `requests` allowed in any second (default no limit)")
	flags.IntVar(&s.sandbox.PageLimit, "page-limit", 0, "the most `SIMs` on a page (default the platform's own limit)")
	flags.StringVar(&expired, "expired", "", "comma separated `ICCIDs` of a new fleet that have expired")
	flags.StringVar(&foreign, "foreign", "", "comma separated `ICCIDs` that belong to another account")
	flags.DurationVar(&s.life, "for", 0, "stop after this time, like 30m (default never)")
	if err := flags.Parse(args); err != nil {
		return settings{}, err
	}
	flags.Visit(func(f *flag.Flag) { s.given = append(s.given, f.Name) })
	s.sandbox.Expired, s.sandbox.Foreign = split(expired), split(foreign)
	var err error
	if s.once, err = single(flags.Args()); err != nil {
		return settings{}, err
	}
	if s.once != nil && s.sandbox.Path == "" {
		return settings{}, errNoStore
	}
	return s, checkLoopback(s.listen)
}

// single is the request that arguments are; nil where there are none.
func single(args []string) (*request, error) {
	switch len(args) {
	case 0:
		return nil, nil
	case 2:
		args = append(args, "")
	case 3:
	default:
		return nil, fmt.Errorf("unexpected arguments %q: a single request is METHOD PATH [BODY], after the flags", args)
	}
	if !strings.HasPrefix(args[1], "/") {
		return nil, fmt.Errorf("unexpected arguments %q: the path of a single request begins with /", args)
	}
	return &request{strings.ToUpper(args[0]), args[1], args[2]}, nil
}

// gave tells whether a flag stands on the command line.
func (s settings) gave(name string) bool { return slices.Contains(s.given, name) }

// split is the entries of a comma separated list.
func split(list string) []string {
	return strings.FieldsFunc(list, func(c rune) bool { return c == ',' || c == ' ' })
}

// checkLoopback refuses what other machines could reach, and all names but one:
// what they stand for is not for the command line to say.
func checkLoopback(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("listen on %q: %w", address, err)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("listen on %q: %w", address, errNotLoopback)
	}
	return nil
}
