package fakeapi_test

import (
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

func TestICCID(t *testing.T) {
	t.Parallel()
	long := fakeapi.ICCID20("8988280666000000000")
	if long != "89882806660000000002" {
		t.Errorf("got %s", long)
	}
	for _, valid := range []string{"8988280666000000000", long} {
		if got, ok := fakeapi.ICCID19(valid); !ok || got != "8988280666000000000" {
			t.Errorf("%s: got %s, %t", valid, got, ok)
		}
	}
	wrong := long[:19] + string(rune('0'+(long[19]-'0'+1)%10))
	for _, invalid := range []string{"", "1", wrong, "898828066600000000x", long + "0"} {
		if _, ok := fakeapi.ICCID19(invalid); ok {
			t.Errorf("%q was accepted", invalid)
		}
	}
}

func TestLimiterSlides(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	limiter := fakeapi.Limiter{Requests: 2}
	take := func(wantWait time.Duration, wantOK bool) {
		t.Helper()
		if wait, ok := limiter.Take(clock.Now()); wait != wantWait || ok != wantOK {
			t.Errorf("got %s, %t, want %s, %t", wait, ok, wantWait, wantOK)
		}
	}
	take(0, true)
	clock.Advance(600 * time.Millisecond)
	take(0, true)
	take(400*time.Millisecond, false)
	clock.Advance(400 * time.Millisecond)
	take(0, true)
	take(600*time.Millisecond, false)
	clock.Advance(time.Minute)
	take(0, true)
	take(0, true)
	take(time.Second, false)
}

func TestLimiterZeroValueAllowsAll(t *testing.T) {
	t.Parallel()
	var limiter fakeapi.Limiter
	for range 1000 {
		if _, ok := limiter.Take(time.Time{}); !ok {
			t.Fatal("turned away")
		}
	}
}

func TestHashDependsOnItsArgumentsOnly(t *testing.T) {
	t.Parallel()
	if first, again := fakeapi.Hash(1, "a", "b"), fakeapi.Hash(1, "a", "b"); first != again {
		t.Error("not the same twice")
	}
	if fakeapi.Hash(1, "a", "b") == fakeapi.Hash(1, "ab") || fakeapi.Hash(1, "a") == fakeapi.Hash(2, "a") {
		t.Error("different arguments, same number")
	}
}
