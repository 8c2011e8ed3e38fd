package acctest

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
)

// RequireQuery skips the test where the CLI has no queries, which came with Terraform 1.14.
func (tf *Terraform) RequireQuery() {
	tf.scene.T.Helper()
	cmd := exec.CommandContext(tf.scene.T.Context(), terraformPath(tf.scene.T), "query", "-help")
	cmd.Env = tf.env
	if cmd.Run() != nil {
		tf.scene.T.Skip("the CLI has no queries")
	}
}

// Query runs a query that has to end with the exit code, and returns what it printed.
func (tf *Terraform) Query(exit int, query string, args ...string) string {
	tf.scene.T.Helper()
	writeFile(tf.scene.T, filepath.Join(tf.folder, "found.tfquery.hcl"), query)
	return tf.Run(exit, append([]string{"query"}, args...)...)
}

// changesNothing is the summary of a plan that only imports.
var changesNothing = regexp.MustCompile(`Plan: [1-9][0-9]* to import, 0 to add, 0 to change, 0 to destroy`)

// Adopt takes what a query finds into the state with the configuration that Terraform
// generates, without a word added to it: the plan imports, changes nothing, and finds
// nothing to do afterwards. It returns the configuration.
func (tf *Terraform) Adopt(query string) string {
	tf.scene.T.Helper()
	const generated = "generated.tf"
	tf.Query(0, query, "-generate-config-out="+generated)
	if out := tf.Run(2, "plan", "-detailed-exitcode"); !changesNothing.MatchString(out) {
		tf.scene.T.Fatalf("it is not only imported:\n%s", out)
	}
	tf.Apply()
	tf.Empty()
	text, err := os.ReadFile(filepath.Join(tf.folder, generated))
	if err != nil {
		tf.scene.T.Fatal(err)
	}
	return string(text)
}

// Forget takes all out of the state, and leaves it on the platform.
func (tf *Terraform) Forget() {
	tf.scene.T.Helper()
	if err := os.Remove(filepath.Join(tf.folder, "terraform.tfstate")); err != nil {
		tf.scene.T.Fatal(err)
	}
}
