package onomondo

import (
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// need is the value of key; missing when there is none.
func need[T any](tx fakeapi.Tx, bucket, key string, missing *refusal) (T, error) {
	value, ok, err := load[T](tx, bucket, key)
	if err == nil && !ok {
		err = missing
	}
	return value, err
}

// showAll answers with all values of a bucket.
func showAll[T, W any](f *Fake, w http.ResponseWriter, bucket string, show func(fakeapi.Tx, T) (W, error)) error {
	body := []W{}
	err := f.store.View(func(tx fakeapi.Tx) error {
		values, err := scan[T](tx, bucket, 0, -1)
		if err != nil {
			return err
		}
		for _, value := range values {
			item, err := show(tx, value)
			if err != nil {
				return err
			}
			body = append(body, item)
		}
		return nil
	})
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// showOne answers with one value of a bucket.
func showOne[T, W any](f *Fake, w http.ResponseWriter, bucket, key string, missing *refusal, show func(fakeapi.Tx, T) (W, error)) error {
	var body W
	err := f.store.View(func(tx fakeapi.Tx) error {
		value, err := need[T](tx, bucket, key, missing)
		if err != nil {
			return err
		}
		body, err = show(tx, value)
		return err
	})
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// deleteNamed deletes what SIMs may refer to by name, unless one does.
func (f *Fake) deleteNamed(field namedField, name string, missing *refusal) error {
	return f.store.Update(func(tx fakeapi.Tx) error {
		if tx.Get(field.bucket, name) == nil {
			return missing
		}
		if err := f.refuseUsed(tx, field, name); err != nil {
			return err
		}
		return tx.Delete(field.bucket, name)
	})
}

// editTags replaces tags, if there are any to replace them by.
func editTags(tx fakeapi.Tx, into *[]string, ids *[]string) error {
	if ids == nil {
		return nil
	}
	if err := checkTags(tx, *ids); err != nil {
		return err
	}
	*into = *ids
	return nil
}
