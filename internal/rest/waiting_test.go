package rest_test

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

func TestWaitingTellsTheAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		client := newClient(t, rest.Config{Transport: handler(func(w http.ResponseWriter, _ *http.Request) {
			if calls++; calls == 1 {
				status(429, "Retry-After", "40")(w)
			}
		})})
		done := make(chan error)
		go func() { _, err := client.Do(t.Context(), get); done <- err }()
		time.Sleep(20 * time.Second)
		err := client.Waiting()
		if err == nil {
			t.Fatal("nothing waits")
		}
		mustContain(t, err.Error(), "429", "40s")
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		if err := client.Waiting(); err != nil {
			t.Errorf("after the call: %v", err)
		}
	})
}
