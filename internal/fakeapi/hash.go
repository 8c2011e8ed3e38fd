package fakeapi

import (
	"encoding/binary"
	"hash/fnv"
)

// Hash is a number that looks random and depends on nothing but its arguments: it
// is how seeded data varies from SIM to SIM and is the same in every process.
func Hash(seed uint64, parts ...string) uint64 {
	h := fnv.New64a()
	h.Write(binary.BigEndian.AppendUint64(nil, seed))
	for _, part := range parts {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	// FNV leaves the low bits of similar keys similar; this spreads them.
	x := h.Sum64()
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
