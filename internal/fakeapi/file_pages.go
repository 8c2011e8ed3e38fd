package fakeapi

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// bbolt trusts the pages of a file: one that names a page above it makes it walk in
// circles for ever, or until the stack is full, which no caller can recover from. So the
// tree is walked once, page by page, when a file is opened. The layout is bbolt's file
// format, version 2: little-endian, a header in front of each page.
const (
	pageHeader   = 16 // id u64, flags u16, count u16, overflow u32
	pageElement  = 16
	bucketHeader = 16 // root page u64, sequence u64; an inline page follows where root is 0

	branchPage   = 0x01
	leafPage     = 0x02
	freelistPage = 0x10
	bucketLeaf   = 0x01 // the flag of a leaf's element that is a bucket
	hugeFreelist = 0xffff
)

// tree is a file whose pages are being walked.
type tree struct {
	file     []byte
	pageSize int
	pages    uint64 // the first one that is not in use
	seen     map[uint64]bool
	// keys counts those of each bucket, and counts are what the file says of that.
	keys, counts map[string]int
}

var errPages = errors.New("its pages contradict each other")

// checkPages walks all pages of a file that can be reached from its roots. freelist may
// be the highest number, for none.
func checkPages(file []byte, pageSize int, root, freelist, pages uint64) error {
	t := &tree{file: file, pageSize: pageSize, pages: pages, seen: map[uint64]bool{}, keys: map[string]int{}, counts: map[string]int{}}
	if err := t.walk("", root); err != nil {
		return err
	}
	delete(t.keys, countsBucket)
	for bucket, n := range t.counts {
		if t.keys[bucket] != n {
			return fmt.Errorf("%w: %d of %d keys of %s", errPages, t.keys[bucket], n, bucket)
		}
		delete(t.keys, bucket)
	}
	if len(t.keys) > 0 {
		return fmt.Errorf("%w: keys that are not counted", errPages)
	}
	if err := t.checkFree(freelist); err != nil {
		return err
	}
	if uint64(len(t.seen)) != pages-2 { // each page is in use or free, but the two metas
		return fmt.Errorf("%w: %d of %d are found", errPages, len(t.seen), pages-2)
	}
	return nil
}

// page returns a page with what overflows from it, once.
func (t *tree) page(id uint64) ([]byte, error) {
	if id < 2 || id >= t.pages {
		return nil, fmt.Errorf("%w: page %d", errPages, id)
	}
	at := int(id) * t.pageSize
	head := t.file[at : at+pageHeader]
	overflow := uint64(binary.LittleEndian.Uint32(head[12:]))
	if binary.LittleEndian.Uint64(head) != id || id+overflow >= t.pages {
		return nil, fmt.Errorf("%w: page %d", errPages, id)
	}
	for i := range overflow + 1 {
		if t.seen[id+i] {
			return nil, fmt.Errorf("%w: page %d", errPages, id+i)
		}
		t.seen[id+i] = true
	}
	return t.file[at : at+int(overflow+1)*t.pageSize], nil
}

// walk checks a page of a bucket, whose name is "" at the root.
func (t *tree) walk(bucket string, id uint64) error {
	page, err := t.page(id)
	if err != nil {
		return err
	}
	return t.elements(bucket, page)
}

// elements checks what is in a page, and walks to the pages that it names.
func (t *tree) elements(bucket string, page []byte) error {
	flags, count := binary.LittleEndian.Uint16(page[8:]), int(binary.LittleEndian.Uint16(page[10:]))
	if flags != branchPage && flags != leafPage || pageHeader+count*pageElement > len(page) || flags == branchPage && count == 0 {
		return fmt.Errorf("%w: a page's header", errPages)
	}
	var last []byte
	for i := range count {
		at := pageHeader + i*pageElement
		key, err := t.element(bucket, page[at:], flags)
		if err != nil {
			return err
		}
		if i > 0 && bytes.Compare(last, key) >= 0 {
			return fmt.Errorf("%w: keys out of order", errPages)
		}
		last = key
	}
	return nil
}

// element reads the element at the beginning of rest and returns its key.
func (t *tree) element(bucket string, rest []byte, flags uint16) ([]byte, error) {
	word := func(n int) int { return int(binary.LittleEndian.Uint32(rest[4*n:])) }
	pos, size, value := word(0), word(1), 0
	if flags == leafPage {
		pos, size, value = word(1), word(2), word(3)
	}
	if pos < 0 || size < 0 || value < 0 || pos+size+value > len(rest) {
		return nil, fmt.Errorf("%w: an element's place", errPages)
	}
	key, raw := rest[pos:pos+size], rest[pos+size:pos+size+value]
	switch {
	case flags == branchPage:
		return key, t.walk(bucket, binary.LittleEndian.Uint64(rest[8:]))
	case word(0)&bucketLeaf != 0:
		return key, t.bucket(string(key), raw)
	}
	return key, t.value(bucket, string(key), raw)
}

// value checks what a key holds.
func (t *tree) value(bucket, key string, raw []byte) error {
	if !intact(bucket, key, raw) {
		return fmt.Errorf("%w: %s %q", errPages, bucket, key)
	}
	t.keys[bucket]++
	if bucket == countsBucket && len(raw) == checksumSize+8 {
		t.counts[key] = int(binary.BigEndian.Uint64(raw[checksumSize:]))
	}
	return nil
}

// bucket walks the pages of a bucket within another one.
func (t *tree) bucket(name string, value []byte) error {
	if len(value) < bucketHeader {
		return fmt.Errorf("%w: a bucket's root", errPages)
	}
	if root := binary.LittleEndian.Uint64(value); root != 0 {
		return t.walk(name, root)
	}
	if len(value) < bucketHeader+pageHeader {
		return fmt.Errorf("%w: a bucket's page", errPages)
	}
	return t.elements(name, value[bucketHeader:])
}

// checkFree refuses a list of free pages that names one in use: it would be overwritten.
func (t *tree) checkFree(id uint64) error {
	if id == ^uint64(0) {
		return nil
	}
	page, err := t.page(id)
	if err != nil {
		return err
	}
	count, at := uint64(binary.LittleEndian.Uint16(page[10:])), pageHeader
	if count == hugeFreelist {
		count, at = binary.LittleEndian.Uint64(page[at:]), at+8
	}
	if binary.LittleEndian.Uint16(page[8:]) != freelistPage || count > uint64(len(page)-at)/8 {
		return fmt.Errorf("%w: the list of free pages", errPages)
	}
	for i := range int(count) {
		free := binary.LittleEndian.Uint64(page[at+8*i:])
		if free < 2 || free >= t.pages || t.seen[free] {
			return fmt.Errorf("%w: free page %d", errPages, free)
		}
		t.seen[free] = true
	}
	return nil
}
