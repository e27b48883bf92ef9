using Poststack.Core.Refusals;

namespace Poststack.Cli.Refusals;

/// <summary>What the system said of a file, a folder or an output that nobody expected to be in the way.</summary>
internal static class MachineRefusals
{
    // The system's words name a path at most, and no contents.
    public static Refusal NotUsable(Exception said) =>
        new(
            RefusalKind.Unavailable,
            "file-not-usable",
            $"A file or an output cannot be used: {said.Message.TrimEnd('.')}."
        )
        {
            Next =
            [
                "Mend its permissions, make room, or redirect the output elsewhere.",
                "Then run the command again.",
            ],
        };
}
