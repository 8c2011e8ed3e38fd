//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// group puts a command and what it starts into a group of their own, which gets one
// interrupt when its context ends. In the terminal's group Terraform would get Ctrl-C
// twice, and end at once without its provider.
func group(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGINT) }
}
