package mach

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

func completionCommand() *cobra.Command {
	return &cobra.Command{
		Use:                   "completion SHELL",
		DisableFlagsInUseLine: true,
		Short:                 "Print a script that makes a shell complete mach",
		Long: `Prints a script that makes a shell complete mach's commands, flags, engines, workloads and files: for ` + strings.Join(shells, ", ") + `.

Shells complete programs, so build one first: "go build -o ~/bin/mach mach.go", with any directory of your PATH.
It works from anywhere; the commands that work on Corvo itself want a directory of its checkout.`,
		Example: `  source <(mach completion bash)
  mach completion zsh > "${fpath[1]}/_mach"
  mach completion fish > ~/.config/fish/completions/mach.fish
  mach completion powershell | Out-String | Invoke-Expression`,
		Args:              oneArgument("the name of a shell"),
		ValidArgsFunction: completeOnce(cobra.FixedCompletions(shells, cobra.ShellCompDirectiveNoFileComp)),
		RunE: func(cmd *cobra.Command, args []string) error {
			out := cmd.OutOrStdout()
			switch args[0] {
			case "bash":
				return cmd.Root().GenBashCompletionV2(out, true)
			case "zsh":
				return cmd.Root().GenZshCompletion(out)
			case "fish":
				return cmd.Root().GenFishCompletion(out, true)
			case "powershell":
				return cmd.Root().GenPowerShellCompletionWithDesc(out)
			}
			return fmt.Errorf("no completion for the shell %q; there is one for %s", args[0], strings.Join(shells, ", "))
		},
	}
}

// completeOnce completes the first argument and none after it.
func completeOnce(complete cobra.CompletionFunc) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, toComplete string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return complete(cmd, args, toComplete)
	}
}

// completeFiles completes the names of files.
func completeFiles(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}
