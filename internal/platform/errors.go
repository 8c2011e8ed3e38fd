package platform

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// What a platform's refusal means, for errors.Is. An [Error] wraps one of them.
var (
	// ErrNotFound: the account has no such SIM, order, ….
	ErrNotFound = errors.New("not found")
	// ErrNoRoute: nothing answers at this address, or somebody on the way says so. It
	// says nothing about a SIM or an object: a gateway that has lost its route, a list
	// that is not there and a wrong base URL look alike.
	ErrNoRoute = errors.New("nothing at this address")
	// ErrForbidden: the SIM belongs to somebody else, or the credentials lack a right.
	ErrForbidden = errors.New("forbidden")
	// ErrExpired: the SIM's contract has run out; the platform refuses every change of it.
	ErrExpired = errors.New("expired")
	// ErrConflict: another change of the same SIM is under way, or a value is taken.
	ErrConflict = errors.New("conflict")
	// ErrInvalid: the platform does not accept a value.
	ErrInvalid = errors.New("refused as invalid")
	// ErrUnauthorized: the credentials are wrong.
	ErrUnauthorized = errors.New("unauthorized")
	// ErrUnavailable: the platform could not be reached, kept failing, or kept asking to slow
	// down until the retries ran out. Whether a write took place is unknown.
	ErrUnavailable = errors.New("unavailable")
)

// Error is a platform's refusal or failure of one call.
type Error struct {
	// Platform said it.
	Platform Name
	// Kind is one of the sentinel errors of this package.
	Kind error
	// ICCIDs are the SIMs that the answer names; often none.
	ICCIDs []ICCID
	// Lacks is what the SIM does not have where that, and not the SIM, is not found.
	Lacks string
	// Message is what the platform said, as it said it; may be empty.
	Message string
	// Advice is what a person can do now; may be empty.
	Advice string
	// Err is the error of the HTTP layer.
	Err error
}

// NotFound says that the account does not hold a SIM.
func NotFound(name Name, iccid ICCID) error {
	return &Error{Platform: name, Kind: ErrNotFound, ICCIDs: []ICCID{iccid}}
}

// Error tells what the platform said, and falls back on the HTTP layer's words.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %v", e.Platform.Title(), e.Kind)
	switch {
	case e.Message != "":
		fmt.Fprintf(&b, ": %q", e.Message)
		if wish, ok := asked(e.Err); ok {
			fmt.Fprintf(&b, " (%s, it asks to wait %s)", wish.Reason(), wish.AskedToWait())
		}
	case e.Err != nil:
		fmt.Fprintf(&b, ": %v", e.Err)
	}
	return b.String()
}

// wish is what an error of the HTTP layer may tell besides.
type wish interface {
	error
	Reason() string
	AskedToWait() time.Duration
}

func asked(err error) (wish, bool) {
	told, ok := errors.AsType[wish](err)
	return told, ok && told.AskedToWait() > 0
}

// Unwrap makes errors.Is find the kind and errors.As the HTTP layer's error.
func (e *Error) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Err}
}

// Refusal reports whether err means that the platform did not accept one or
// more items of a bulk call, so that the same call without them may succeed.
func Refusal(err error) bool {
	for _, kind := range []error{ErrNotFound, ErrForbidden, ErrExpired, ErrConflict, ErrInvalid} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

// Undecided reports whether err leaves open whether a call took effect.
func Undecided(err error) bool {
	if err == nil || Refusal(err) || errors.Is(err, ErrUnauthorized) || errors.Is(err, ErrNoRoute) {
		return false
	}
	told, ok := errors.AsType[outcome](err)
	return !ok || !told.NotDone()
}

// outcome is what an error of the HTTP layer may tell of a call.
type outcome interface {
	error
	// NotDone reports whether the call certainly took no effect.
	NotDone() bool
}

// Named returns the SIMs that err names, or nil.
func Named(err error) []ICCID {
	var e *Error
	if errors.As(err, &e) {
		return e.ICCIDs
	}
	return nil
}

// AttributeError says that a platform cannot do what an attribute asks for.
// It is found before anything is sent.
type AttributeError struct {
	Attribute Attribute
	// Reason is a whole sentence: what the platform cannot do, and what to write instead.
	Reason string
}

func (e *AttributeError) Error() string { return e.Reason }

// UntoldError says that a SIM cannot be changed because an item for it would have to
// carry an attribute that the platform's answer did not show, or not as it can be sent.
type UntoldError struct {
	Platform  Name
	ICCID     ICCID
	Attribute Attribute
	// Shown is what the answer has in the attribute's place, where that can be told.
	Shown string
}

func (e *UntoldError) Error() string {
	if e.Shown != "" {
		return fmt.Sprintf("%s shows %q as the %s of SIM %s, which every change of the SIM has to carry and which cannot be sent: guessing it could switch the SIM on or off",
			e.Platform.Title(), e.Shown, e.Attribute, e.ICCID)
	}
	return fmt.Sprintf("%s's answer about SIM %s does not show %s, which every change of the SIM has to carry: guessing it could switch or unlock the SIM or erase its label",
		e.Platform.Title(), e.ICCID, e.Attribute)
}

// ConflictError says that two parts of a configuration want different values
// of one attribute of one SIM.
type ConflictError struct {
	ICCID     ICCID
	Attribute Attribute
	Values    [2]string
	// Resources are the two that want them, in the order of Values; empty where they
	// are not known.
	Resources [2]string
}

func (e *ConflictError) Error() string {
	who := [2]string{"one", "one"}
	for i, resource := range e.Resources {
		if resource != "" {
			who[i] = resource
		}
	}
	return fmt.Sprintf("SIM %s: two resources set %s, %s to %q and %s to %q. Manage each attribute of a SIM in one place",
		e.ICCID, e.Attribute, who[0], e.Values[0], who[1], e.Values[1])
}
