// Package rest is HTTP for every platform: tokens, rate limits, retries, typed
// errors, paging, lenient reading of JSON and logs that hold no secret.
//
// A request passes through a chain of small round trippers, one job each:
//
//	retry → authorization → rate limit → log → whole body → transport
//
// All but the retry run once an attempt. The body is read inside the chain, so
// that an answer that is cut off counts as a broken connection and not as a
// result.
package rest
