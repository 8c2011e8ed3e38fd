// Command demo shows the provider's main job against its sandboxes, without an account:
// it adopts fleets on four platforms from CSV files, changes SIMs behind Terraform's
// back, lets a plan show it and an apply repair it, lets guardrails stop a mistake and
// reviews what it would have done. Each step prints its exit codes, its time and how
// many API calls it cost. The folder stays, to go on in.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	if err := start(); err != nil {
		log.Fatalf("demo: %v", err)
	}
}

// start plays what the command line asks for, until its end or Ctrl-C.
func start() error {
	var s settings
	flag.StringVar(&s.cli, "cli", "terraform", "path of the terraform or tofu to run")
	flag.StringVar(&s.programs, "programs", "bin", "folder that holds the provider, simfleet-review and fakeapi")
	flag.StringVar(&s.folder, "folder", "", "empty or new `folder` to play in (default a new temporary one)")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return s.run(ctx, newScreen(os.Stdout, os.Getenv))
}

// settings are what the command line asks for.
type settings struct{ cli, programs, folder string }

// run plays the demo in a folder that it leaves behind.
func (s settings) run(ctx context.Context, screen *screen) (err error) {
	if s.programs, err = filepath.Abs(s.programs); err != nil {
		return err
	}
	if s.folder, err = prepare(s.folder); err != nil {
		return err
	}
	tf, err := newTerraform(ctx, s, screen)
	if err != nil {
		return err
	}
	if err := tell(&show{terraform: tf, screen: screen, folder: s.folder}); err != nil {
		return fmt.Errorf("%w (everything is still in %s)", err, s.folder)
	}
	screen.text(goodbye(s, tf))
	return nil
}

// goodbye says how to go on.
func goodbye(s settings, tf *terraform) string {
	first := platforms[0]
	return fmt.Sprintf(`
Done. A client that makes one call a SIM needs 1,750 calls for each of these plans.

The folder is yours to go on in: main.tf, a CSV for each platform, and the review as a page, review.html.

  cd %[1]s
  export TF_CLI_CONFIG_FILE=%[2]s
  %[3]s plan

Switch a SIM off behind Terraform's back, and plan again:

  %[4]s -store %[5]s PATCH /_fake/sims/%[6]s '%[7]s'

When you have seen enough: rm -r %[1]s
`, s.folder, tf.config, tf.cli, filepath.Join(s.programs, "fakeapi"), first.store, first.iccid(1), first.off)
}
