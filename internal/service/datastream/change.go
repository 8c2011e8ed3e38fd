package datastream

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// change sends what differs and waits until the platform shows it. The
// destination is sent whole when anything of it changes, a secret's version
// included, because the platform does not show the secrets that it has.
func change(ctx context.Context, streams platform.DataStreamWriter, plan, state, config model, diags *diag.Diagnostics) (platform.DataStream, error) {
	prior := state.stream(ctx, state.Destination, diags)
	wanted := plan.stream(ctx, config.Destination, diags)
	if diags.HasError() {
		return platform.DataStream{}, nil
	}
	if plan.Destination.Equal(state.Destination) {
		wanted.Destination = prior.Destination
	} else {
		prior.Destination = platform.DataStreamDestination{}
	}
	if err := streams.UpdateDataStream(ctx, prior, wanted); err != nil {
		return platform.DataStream{}, err
	}
	return watch(ctx, streams, wanted.ID, func(seen platform.DataStream, err error) bool {
		if err != nil {
			return false
		}
		now, more := newModel(ctx, seen, plan)
		return !more.HasError() && plan.shows(now)
	})
}

// failed reports a failed update. What the platform accepted and does not show
// yet is saved as it shows it; after a refusal the state stays as it is.
func failed(ctx context.Context, plan model, seen platform.DataStream, err error, resp *resource.UpdateResponse) {
	if err == nil {
		return
	}
	addError(&resp.Diagnostics, "Unable to update data stream", plan, err)
	if errors.Is(err, errNotSettled) && seen.ID != 0 {
		now, diags := newModel(ctx, seen, plan)
		resp.Diagnostics.Append(diags...)
		resp.Diagnostics.Append(resp.State.Set(ctx, now)...)
	}
}

// restart restarts a stream and waits until it has left the error. That it does
// not is no failure of the apply: the next one tries again.
func restart(ctx context.Context, streams platform.DataStreamWriter, seen platform.DataStream, diags *diag.Diagnostics) platform.DataStream {
	if err := streams.RestartDataStream(ctx, seen.ID); err != nil {
		diags.AddAttributeError(path.Root("restart_on_error"), "Unable to restart data stream",
			fmt.Sprintf("Data stream %d (%s): %s", seen.ID, seen.Name, tfkit.Explain(err)))
		return seen
	}
	now, err := watch(ctx, streams, seen.ID, func(s platform.DataStream, err error) bool {
		return err == nil && s.Status != platform.StreamError
	})
	if err != nil {
		diags.AddAttributeWarning(path.Root("restart_on_error"), "Data stream is in error after its restart",
			fmt.Sprintf("Data stream %d (%s) was restarted, and has not left the error within two minutes. Check its destination: "+
				"the address, the permissions and the secrets.", seen.ID, seen.Name))
		return seen
	}
	return now
}

// remove deletes a stream and waits until it is gone. The platform refuses while
// the stream is pending, which lasts a short time: then it is asked again.
func remove(ctx context.Context, streams platform.DataStreamWriter, id int64) error {
	err := streams.DeleteDataStream(ctx, id)
	if errors.Is(err, platform.ErrConflict) {
		_, waited := watch(ctx, streams, id, func(s platform.DataStream, err error) bool {
			return err != nil || s.Status != platform.StreamPending
		})
		if waited == nil {
			err = streams.DeleteDataStream(ctx, id)
		}
	}
	if err != nil {
		return err
	}
	_, err = watch(ctx, streams, id, gone)
	return err
}
