package platform

import "fmt"

// Count writes a number of things in singular or plural: "1 SIM", "2 SIMs".
func Count[N int | int64](n N, singular string) string {
	if n == 1 {
		return "1 " + singular
	}
	return fmt.Sprintf("%d %ss", n, singular)
}
