package emnify_test

import (
	"context"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

func TestBulkCallsMustNotOverlap(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		fake := emnify.New(emnify.Options{BulkTime: time.Second})
		c := newClient(t, fake)
		items := []string{item(sim(t, fake, 0), `,"name":"first"`), item(sim(t, fake, 1), `,"name":"second"`)}
		done := make(chan reply)
		go func() { done <- c.send(c.request("PATCH", bulkPath, "["+items[0]+"]")) }()
		synctest.Wait()
		for _, method := range []string{"PATCH", "POST", "DELETE"} {
			if got := errorOf(t, c.want(http.StatusConflict, method, bulkPath, "["+items[1]+"]")); got.Token != "OperationInProgress" {
				t.Errorf("got %+v", got)
			}
		}
		c.want(http.StatusOK, "GET", "/api/v1/endpoint", "")
		if got := <-done; got.status != http.StatusNoContent {
			t.Errorf("the first call: %d %s", got.status, got.body)
		}
		c.bulk(http.StatusNoContent, items[1])
		if n := len(fake.BulkCalls()); fake.Overlaps() != 3 || n != 5 || len(fake.BulkItems()) != 2 {
			t.Errorf("%d overlaps, %d calls", fake.Overlaps(), n)
		}
		fake.ResetRequests()
		if fake.Overlaps() != 0 {
			t.Error("the overlaps were not forgotten")
		}
	})
}

func TestBulkCallGoesOnWithoutItsClient(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		fake := emnify.New(emnify.Options{BulkTime: time.Second})
		c := newClient(t, fake)
		items := []string{item(sim(t, fake, 0), `,"name":"first"`), item(sim(t, fake, 1), `,"name":"second"`)}
		ctx, leave := context.WithCancel(t.Context())
		failed := make(chan error)
		go func() {
			_, err := c.try(c.request("PATCH", bulkPath, "["+items[0]+"]").WithContext(ctx))
			failed <- err
		}()
		synctest.Wait()
		leave()
		if err := <-failed; err == nil {
			t.Error("the client stayed")
		}
		c.bulk(http.StatusConflict, items[1])
		time.Sleep(time.Second)
		synctest.Wait()
		c.bulk(http.StatusNoContent, items[1])
		if sim(t, fake, 0).Name != "first" || sim(t, fake, 1).Name != "second" {
			t.Error("a change is missing")
		}
	})
}
