package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/sandbox"
)

// errNotLoopback refuses addresses that other machines could reach: everybody knows
// the fake's credentials.
var errNotLoopback = errors.New("only a loopback address can be listened on, like 127.0.0.1:8080")

// settings are what the command line asks for.
type settings struct {
	sandbox sandbox.Options
	// listen is the address; port 0 lets the system choose one.
	listen string
	// life is how long to serve; 0 means until a signal comes.
	life time.Duration
}

// parse reads the command line.
func parse(args []string, output io.Writer) (settings, error) {
	var s settings
	var expired, foreign string
	flags := flag.NewFlagSet("fakeapi", flag.ContinueOnError)
	flags.SetOutput(output)
	flags.StringVar(&s.sandbox.Platform, "platform", "1nce", "the platform: "+strings.Join(sandbox.Platforms(), ", "))
	flags.StringVar(&s.listen, "listen", "127.0.0.1:0", "the loopback `address` to listen on; port 0 chooses a free one")
	flags.IntVar(&s.sandbox.SIMs, "sims", 25, "the `number` of SIMs in a new fleet")
	flags.Uint64Var(&s.sandbox.Seed, "seed", 1, "the `number` that a new fleet's made-up data depends on")
	flags.StringVar(&s.sandbox.Path, "store", "", "the `file` that keeps the fleet (default memory)")
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
	if flags.NArg() > 0 {
		return settings{}, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	s.sandbox.Expired, s.sandbox.Foreign = split(expired), split(foreign)
	return s, checkLoopback(s.listen)
}

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
