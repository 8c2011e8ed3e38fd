package emnify

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// errUnhoused refuses fields that nothing would keep.
var errUnhoused = errors.New("the SIM sits in no endpoint: only the SIM's own fields can change")

// SwitchOff is the body of a PATCH that switches a SIM off behind the API's back.
const SwitchOff = `{"sim_status": 2, "endpoint_status": 1}`

// managed lets a SIM and its endpoint be changed behind the API's back.
func (f *Fake) managed() fakeapi.SIMs[SIM] {
	return fakeapi.SIMs[SIM]{Lookup: f.lookup, Set: f.SetSIM, Check: checkPatched, Example: SwitchOff}
}

// checkPatched refuses what no SIM of emnify can be.
func checkPatched(before, after SIM) error {
	_, known := simMoves[after.SIMStatus]
	switch {
	case after.ICCID != before.ICCID:
		return fmt.Errorf("iccid: a SIM keeps its number, %s", before.ICCID)
	case after.SIMID != before.SIMID:
		return fmt.Errorf("sim_id: a SIM keeps its id, %d", before.SIMID)
	case !known:
		return fmt.Errorf("sim_status: there is no %d; %d is issued, %d activated, %d suspended, %d factory test",
			after.SIMStatus, Issued, Activated, Suspended, FactoryTest)
	case before.EndpointID == 0 && !reflect.DeepEqual(after.Endpoint, before.Endpoint):
		return errUnhoused
	case after.EndpointID != before.EndpointID && after.EndpointID != 0:
		return fmt.Errorf("endpoint_id: it stays %d, or 0 takes the SIM out of its endpoint", before.EndpointID)
	case after.EndpointStatus != Enabled && after.EndpointStatus != Disabled:
		return fmt.Errorf("endpoint_status: there is no %d; %d is enabled, %d disabled", after.EndpointStatus, Enabled, Disabled)
	}
	return nil
}
