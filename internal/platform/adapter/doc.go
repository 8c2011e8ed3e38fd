// Package adapter is what the vendors' adapters share: how an answer's status becomes a
// platform's refusal, how a list is read and put in order, and the shapes that several of
// their APIs have in common. It knows no vendor.
package adapter
