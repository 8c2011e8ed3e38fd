// Package tfkit is what the packages of Terraform's side share: the custom
// types of the attributes, the Configure helpers, and the one translation of
// errors to diagnostics.
package tfkit
