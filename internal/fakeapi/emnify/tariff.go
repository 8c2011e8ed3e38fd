package emnify

import (
	"net/http"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// wireTariffProfile is an item of GET /api/v1/tariff_profile, whose counts and
// organization are texts.
type wireTariffProfile struct {
	ID             int        `json:"id"`
	Name           string     `json:"name"`
	Description    string     `json:"description"`
	UsedCount      string     `json:"used_count"`
	OrganisationID string     `json:"organisation_id"`
	Tariff         wireTariff `json:"tariff"`
}

type wireTariff struct {
	ID             int     `json:"id"`
	OrganisationID string  `json:"organisation_id"`
	Name           string  `json:"name"`
	Description    string  `json:"description"`
	Created        string  `json:"created"`
	SIMActivated   float64 `json:"sim_activated_rate"`
	SIMSuspended   float64 `json:"sim_suspended_rate"`
}

// Tariffs are the account's tariff profiles. It panics when the store fails.
func (f *Fake) Tariffs() []Tariff { return list[Tariff](f, tariffBucket) }

// listTariffs is GET /api/v1/tariff_profile.
func (f *Fake) listTariffs(w http.ResponseWriter, _ *http.Request) error {
	body := []wireTariffProfile{}
	organization := strconv.Itoa(organizationID)
	err := f.store.View(func(tx fakeapi.Tx) error {
		used, err := f.usage(tx, tariffProfileOf)
		if err != nil {
			return err
		}
		tariffs, err := all[Tariff](tx, tariffBucket)
		for _, t := range tariffs {
			body = append(body, wireTariffProfile{
				ID: t.ID, Name: t.Name, Description: t.Description,
				UsedCount: strconv.Itoa(used[t.ID]), OrganisationID: organization,
				Tariff: wireTariff{
					ID: 440 + t.ID, OrganisationID: organization, Name: t.Name, Description: t.Description,
					Created: fleetStart.Format(zoneTime), SIMActivated: 1,
				},
			})
		}
		return err
	})
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}
