package fakeapi

import (
	"context"
	"io"
	"maps"
	"net/http"
	"strconv"
)

// htmlPage is what a proxy in between might show.
const htmlPage = "<!DOCTYPE html>\n<html><head><title>Maintenance</title></head><body><h1>We will be right back.</h1></body></html>\n"

// answer handles a request with the faults that hit it.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, route string) {
	active := s.faults.match(route)
	if len(active) == 0 {
		s.routes.ServeHTTP(w, r)
		return
	}
	r = r.WithContext(context.WithValue(r.Context(), faultsKey{}, active))
	var spoil FaultKind
	for _, f := range active {
		if f.Meanwhile != nil {
			f.Meanwhile()
		}
		switch f.Kind {
		case FaultSlow:
			pause(r.Context(), f.Delay)
		case FaultResetBefore:
			panic(http.ErrAbortHandler)
		case FaultStatus, FaultHTML:
			s.answerInstead(w, f)
			return
		case FaultResetAfter, FaultCut, FaultOddCards:
			spoil = f.Kind
		}
	}
	s.answerSpoilt(w, r, spoil)
}

// answerInstead sends the fault's answer in place of the platform's.
func (s *Server) answerInstead(w http.ResponseWriter, f Fault) {
	if f.RetryAfter > 0 && f.RetryAfterDate {
		w.Header().Set("Retry-After", s.Now().Add(f.RetryAfter).UTC().Format(http.TimeFormat))
	} else if f.RetryAfter > 0 {
		SetRetryAfter(w.Header(), f.RetryAfter)
	}
	if f.Kind == FaultHTML {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(f.status())
		_, _ = io.WriteString(w, htmlPage)
		return
	}
	if f.Body != "" {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(f.status())
		_, _ = io.WriteString(w, f.Body)
		return
	}
	s.WriteError(w, f.status())
}

// answerSpoilt does what was asked, and keeps the answer or a part of it back.
func (s *Server) answerSpoilt(w http.ResponseWriter, r *http.Request, spoil FaultKind) {
	if spoil == "" {
		s.routes.ServeHTTP(w, r)
		return
	}
	if spoil == FaultOddCards {
		s.answerOdd(w, r)
		return
	}
	whole := newRecorder()
	s.routes.ServeHTTP(whole, r)
	whole.finish()
	if spoil == FaultResetAfter {
		panic(http.ErrAbortHandler)
	}
	body := whole.body.Bytes()
	maps.Copy(w.Header(), whole.sent)
	// An empty body cannot be cut, but a length can be promised and not kept.
	w.Header().Set("Content-Length", strconv.Itoa(max(len(body), 1)))
	w.WriteHeader(whole.status)
	_, _ = w.Write(body[:len(body)/2])
}
