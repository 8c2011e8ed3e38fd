package account_test

import (
	"context"
	"errors"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// hooked is a platform with webhooks.
type hooked struct {
	*stub
	platform.WebhookWriter
}

func (hooked) DeleteWebhook(context.Context, string) error { return nil }

// A read-only account gives no writer, nor does a writer that nobody gave write.
func TestWriter(t *testing.T) {
	t.Parallel()
	p := hooked{stub: newStub(1)}
	for _, readOnly := range []bool{false, true} {
		a := account.New(t.Context(), p, account.Options{ReadOnly: readOnly})
		w, err := a.Writer()
		if readOnly != errors.Is(err, account.ErrReadOnly) {
			t.Errorf("read-only %t: err = %v", readOnly, err)
		}
		webhooks, ok := account.Writing(w, platform.WritesWebhooks)
		if ok == readOnly {
			t.Errorf("read-only %t: writes webhooks: %t", readOnly, ok)
		}
		if ok && webhooks.DeleteWebhook(t.Context(), "") != nil {
			t.Error("the writer is not the platform's")
		}
		if !account.Offers(a, platform.WritesWebhooks) || account.Offers(a, platform.WritesConnectors) {
			t.Errorf("read-only %t: what a plan is told of the platform is wrong", readOnly)
		}
	}
	if _, ok := account.Writing(account.Writer{}, platform.WritesWebhooks); ok {
		t.Error("a writer that no account gave writes")
	}
}

// What reads cannot be turned into what writes.
func TestReading(t *testing.T) {
	t.Parallel()
	a := account.New(t.Context(), hooked{stub: newStub(1)}, account.Options{})
	reader, ok := account.Reading(a, platform.ReadsWebhooks)
	if !ok {
		t.Fatal("no webhooks")
	}
	if _, writes := reader.(platform.WebhookWriter); writes {
		t.Error("a reader can be taken for a writer")
	}
	if _, ok := account.Reading(a, platform.ReadsConnectors); ok {
		t.Error("connectors are found on a platform without them")
	}
}
