package emnify

import (
	"fmt"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// firstStream is where the numbers of data streams begin.
const firstStream = 701

// listStreams is GET /api/v2/data_stream. Its schema is that of one stream, its
// description that of a list: a list it is.
func (f *Fake) listStreams(w http.ResponseWriter, _ *http.Request) error {
	streams, err := readAll[Stream](f, streamBucket)
	if err != nil {
		return err
	}
	body := []wireStream{}
	for _, s := range streams {
		if !s.gone(f.Now()) {
			body = append(body, toWireStream(s, f.Now()))
		}
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// streamIn is the stream in the path.
func (f *Fake) streamIn(tx fakeapi.Tx, r *http.Request) (Stream, error) {
	s, ok, err := load[Stream](tx, streamBucket, pathID(r, "data_stream_id"))
	if err == nil && (!ok || s.gone(f.Now())) {
		err = notFound("Data stream")
	}
	return s, err
}

// getStream is GET /api/v2/data_stream/{data_stream_id}.
func (f *Fake) getStream(w http.ResponseWriter, r *http.Request) error {
	var s Stream
	err := f.store.View(func(tx fakeapi.Tx) (err error) {
		s, err = f.streamIn(tx, r)
		return err
	})
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, toWireStream(s, f.Now()))
	return nil
}

// postStream is POST /api/v2/data_stream: the stream is pending at first.
func (f *Fake) postStream(w http.ResponseWriter, r *http.Request) error {
	var body streamBody
	if err := readBody(r, &body); err != nil {
		return err
	}
	s := Stream{Status: StreamRunning, ReadyAt: f.Now().Add(f.options.SettleDelay)}
	if err := body.apply(&s); err != nil {
		return err
	}
	err := f.store.Update(func(tx fakeapi.Tx) (err error) {
		if s.ID, err = nextID(tx, streamBucket, firstStream); err != nil {
			return err
		}
		return save(tx, streamBucket, s.ID, s)
	})
	if err != nil {
		return err
	}
	f.created(w, fmt.Sprintf("/api/v2/data_stream/%d", s.ID))
	return nil
}

// patchStream is PATCH /api/v2/data_stream/{data_stream_id}: 202.
func (f *Fake) patchStream(w http.ResponseWriter, r *http.Request) error {
	var body streamBody
	if err := readBody(r, &body); err != nil {
		return err
	}
	return f.changeStream(w, r, body.apply)
}

// deleteStream is DELETE /api/v2/data_stream/{data_stream_id}: 202, and gone later. A
// stream that is pending cannot be deleted.
func (f *Fake) deleteStream(w http.ResponseWriter, r *http.Request) error {
	return f.changeStream(w, r, func(s *Stream) error {
		if s.statusAt(f.Now()) == StreamPending {
			return conflict("The data stream is pending.")
		}
		s.GoneAt = f.Now().Add(f.options.SettleDelay)
		return nil
	})
}

// restartStream is POST /api/v2/data_stream/{data_stream_id}/restart: 202. What is
// paused or pending cannot be restarted.
func (f *Fake) restartStream(w http.ResponseWriter, r *http.Request) error {
	return f.changeStream(w, r, func(s *Stream) error {
		if status := s.statusAt(f.Now()); status == StreamPending || status == StreamPaused {
			return conflict("The data stream is " + streamStatuses[status] + ".")
		}
		s.Status, s.ReadyAt = StreamRunning, f.Now().Add(f.options.SettleDelay)
		return nil
	})
}

// changeStream changes the stream in the path and answers 202.
func (f *Fake) changeStream(w http.ResponseWriter, r *http.Request, change func(*Stream) error) error {
	err := f.store.Update(func(tx fakeapi.Tx) error {
		s, err := f.streamIn(tx, r)
		if err != nil {
			return err
		}
		if err := change(&s); err != nil {
			return err
		}
		return save(tx, streamBucket, s.ID, s)
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusAccepted)
	return nil
}
