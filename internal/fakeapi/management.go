package fakeapi

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// managementRoot is what all management begins with.
const managementRoot = "/_fake"

// management is what can be done to a fake besides what its platform offers: look, meddle
// and bring about faults. What it does not know it refuses, and says what it knows: a
// misspelt field that is ignored would look like a fault of whatever is tested with it.
type management struct {
	mux    *http.ServeMux
	routes []managed // in the order in which they were added
}

// managed is one route of the management.
type managed struct{ pattern, about string }

func newManagement() *management {
	m := &management{mux: http.NewServeMux()}
	m.mux.HandleFunc("/", m.refuse)
	m.handle("GET "+managementRoot+"/{$}", "This text.", m.help)
	return m
}

// concerns tells whether a path is the management's and not the platform's.
func (m *management) concerns(path string) bool {
	return path == managementRoot || strings.HasPrefix(path, managementRoot+"/")
}

func (m *management) handle(pattern, about string, h http.HandlerFunc) {
	m.routes = append(m.routes, managed{strings.TrimSuffix(pattern, "{$}"), about})
	m.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		if err := checkQuery(r, managementQueries[pattern]...); err != nil {
			WriteManagementError(w, http.StatusBadRequest, err)
			return
		}
		h(w, r)
	})
}

// managementQueries are the query parameters of the routes that have any.
var managementQueries = map[string][]string{resetRoute: {resetFleet}}

// refuse answers what is no route of the management.
func (m *management) refuse(w http.ResponseWriter, r *http.Request) {
	status, allowed := http.StatusNotFound, m.methods(r)
	if len(allowed) > 0 {
		status = http.StatusMethodNotAllowed
		w.Header().Set("Allow", strings.Join(allowed, ", "))
	}
	known := make([]string, len(m.routes))
	for i, route := range m.routes {
		known[i] = route.pattern
	}
	WriteManagementError(w, status, fmt.Errorf("the fake has no %s %s; it has %s", r.Method, r.URL.Path, strings.Join(known, ", ")))
}

// methods are those that the request's path has.
func (m *management) methods(r *http.Request) []string {
	var found []string
	for _, route := range m.routes {
		method, _, _ := strings.Cut(route.pattern, " ")
		other := r.Clone(r.Context())
		other.Method = method
		if _, pattern := m.mux.Handler(other); pattern != "/" && !slices.Contains(found, method) {
			found = append(found, method)
		}
	}
	return found
}

// help answers with what the management accepts.
func (m *management) help(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprint(w, "The fake's management. It needs no credentials; its requests are not counted, and no fault hits them.\n")
	for _, route := range m.routes {
		fmt.Fprintf(w, "\n%s\n    %s\n", route.pattern, strings.ReplaceAll(route.about, "\n", "\n    "))
	}
}

// checkQuery refuses parameters that a route does not have.
func checkQuery(r *http.Request, known ...string) error {
	for name := range r.URL.Query() {
		if !slices.Contains(known, name) {
			return fmt.Errorf("unknown query parameter %q; %s", name, listed("known are", known, "there are none"))
		}
	}
	return nil
}

// listed is a list with words before it, or other words where it is empty.
func listed(before string, words []string, none string) string {
	if len(words) == 0 {
		return none
	}
	return before + " " + strings.Join(words, ", ")
}

// WriteManagementError answers a management request that failed.
func WriteManagementError(w http.ResponseWriter, status int, err error) {
	WriteJSON(w, status, map[string]string{"error": err.Error()})
}
