package platform

// Technologies are the radio technologies and services that a SIM may be allowed,
// in the words of the platform that has this setting (Onomondo).
func Technologies() []string { return []string{"sms", "2g_3g", "4g"} }
