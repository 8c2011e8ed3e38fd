package onomondo

import (
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// NetworkList is a network list; its name is its key.
type NetworkList struct {
	Name     string `json:"name"`
	Networks []PLMN `json:"networks"`
	// Tags are ids.
	Tags []string `json:"tags"`
}

// PLMN is a mobile network. An empty MNC means all of the country, which the wire has
// as null.
type PLMN struct {
	MCC string `json:"mcc"`
	MNC string `json:"mnc"`
}

// wirePLMN is a mobile network as answers and requests have it.
type wirePLMN struct {
	MCC string  `json:"mcc"`
	MNC *string `json:"mnc"`
}

// wireNetworkList is a network list as answers show it.
type wireNetworkList struct {
	Name     string     `json:"name"`
	Tags     []wireTag  `json:"tags"`
	Networks []wirePLMN `json:"networks"`
}

// networkListBody is the body of a creation or a change. What is given replaces what
// there was.
type networkListBody struct {
	Name     *string     `json:"name"`
	Tags     *[]string   `json:"tags"`
	Networks *[]wirePLMN `json:"networks"`
}

func shownNetworkList(tx fakeapi.Tx, l NetworkList) (wireNetworkList, error) {
	tags, err := shownTags(tx, l.Tags)
	body := wireNetworkList{Name: l.Name, Tags: tags, Networks: []wirePLMN{}}
	for _, n := range l.Networks {
		body.Networks = append(body.Networks, wirePLMN{n.MCC, orNull(n.MNC)})
	}
	return body, err
}

// listNetworkLists is GET /network-whitelists.
func (f *Fake) listNetworkLists(w http.ResponseWriter, _ *http.Request) error {
	return showAll(f, w, networkListBucket, shownNetworkList)
}

// getNetworkList is GET /network-whitelists/{name}.
func (f *Fake) getNetworkList(w http.ResponseWriter, r *http.Request) error {
	return showOne(f, w, networkListBucket, r.PathValue("name"), errNoNetworkList, shownNetworkList)
}

// postNetworkList is POST /network-whitelists. It answers without a body.
func (f *Fake) postNetworkList(_ http.ResponseWriter, r *http.Request) error {
	var body networkListBody
	if err := readBody(r, &body); err != nil {
		return err
	}
	return f.store.Update(func(tx fakeapi.Tx) error {
		var list NetworkList
		if err := body.edit(tx, &list); err != nil {
			return err
		}
		if tx.Get(networkListBucket, list.Name) != nil {
			return errNameTaken
		}
		return save(tx, networkListBucket, list.Name, list)
	})
}

// patchNetworkList is PATCH /network-whitelists/{name}.
func (f *Fake) patchNetworkList(_ http.ResponseWriter, r *http.Request) error {
	var body networkListBody
	if err := readBody(r, &body); err != nil {
		return err
	}
	name := r.PathValue("name")
	return f.store.Update(func(tx fakeapi.Tx) error {
		list, err := need[NetworkList](tx, networkListBucket, name, errNoNetworkList)
		if err != nil {
			return err
		}
		if err := body.edit(tx, &list); err != nil {
			return err
		}
		if err := f.rename(tx, networkListField, name, list.Name); err != nil {
			return err
		}
		return save(tx, networkListBucket, list.Name, list)
	})
}

// deleteNetworkList is DELETE /network-whitelists/{name}.
func (f *Fake) deleteNetworkList(_ http.ResponseWriter, r *http.Request) error {
	return f.deleteNamed(networkListField, r.PathValue("name"), errNoNetworkList)
}

// edit makes the change, or says what is wrong with it.
func (b networkListBody) edit(tx fakeapi.Tx, l *NetworkList) error {
	set(&l.Name, b.Name)
	if l.Name == "" {
		return badRequest("name_invalid", "name must not be empty.")
	}
	if b.Networks != nil {
		l.Networks = nil
		for _, n := range *b.Networks {
			if !n.valid() {
				return badRequest("networks_invalid", "A network is an mcc of 3 digits and an mnc of 2 or 3, or null.")
			}
			plmn := PLMN{MCC: n.MCC}
			set(&plmn.MNC, n.MNC)
			l.Networks = append(l.Networks, plmn)
		}
	}
	return editTags(tx, &l.Tags, b.Tags)
}

func (n wirePLMN) valid() bool {
	return isDigits(n.MCC, 3) && (n.MNC == nil || isDigits(*n.MNC, 2) || isDigits(*n.MNC, 3))
}
