using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Declarations;

public static class LookupRefusals
{
    public static Refusal NoCommand(string key) =>
        new(RefusalKind.NotFound, "lookup-no-command", $"{key} is not looked up with a command.")
        {
            Next = [$"poststack vars explain {key}"],
        };

    public static Refusal NoInput(string key, string from) =>
        new(
            RefusalKind.Refused,
            "lookup-no-input",
            $"{key} is looked up by {from}, which has no value."
        )
        {
            Next = [$"poststack vars add {from}"],
        };

    public static Refusal NotAllowed(string command) =>
        new(
            RefusalKind.Refused,
            "lookup-not-allowed",
            $"Nobody has allowed this command on this machine: {command}"
        )
        {
            Why = "It comes from .poststack.yml, which others can change, and would run as you.",
            Next = ["Read it, then run this again with --yes."],
        };

    public static Refusal Failed(string command, string reason, IReadOnlyList<string> output) =>
        new(RefusalKind.Unavailable, "lookup-failed", $"{command}: {reason}") { Output = output };
}
