package onomondo

// textsIn are the texts among a connector's options. Which of them are secret only
// Onomondo knows for sure, so that all are hidden.
func textsIn(options map[string]any) []string {
	var out []string
	for _, value := range options {
		if text, ok := value.(string); ok {
			out = append(out, text)
		}
	}
	return out
}
