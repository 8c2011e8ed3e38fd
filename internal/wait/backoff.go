package wait

import "time"

// Backoff is a series of pauses, each twice as long as the one before.
type Backoff struct {
	// Pause is the next one; Longest is what none of them exceeds.
	Pause, Longest time.Duration
}

// Next returns the next pause.
func (b *Backoff) Next() time.Duration {
	pause := min(b.Pause, b.Longest)
	b.Pause = 2 * pause
	return pause
}
