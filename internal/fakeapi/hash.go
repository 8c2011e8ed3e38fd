package fakeapi

// The parameters of the 64-bit FNV-1a hash.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// Hash is a number that looks random and depends on nothing but its arguments: it
// is how seeded data varies from SIM to SIM and is the same in every process.
func Hash(seed uint64, parts ...string) uint64 {
	x := uint64(fnvOffset) ^ seed
	for _, part := range parts {
		for i := range len(part) {
			x = (x ^ uint64(part[i])) * fnvPrime
		}
		// What ends a part, so that "ab" differs from "a", "b".
		x = (x ^ 0xff) * fnvPrime
	}
	// FNV leaves the low bits of similar keys similar; this spreads them.
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
