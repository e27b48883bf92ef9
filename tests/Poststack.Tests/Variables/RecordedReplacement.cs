using Poststack.Cli.Variables;
using Poststack.Drivers.Processes;

namespace Poststack.Tests.Variables;

/// <summary>Remembers what the process would have become.</summary>
internal sealed class RecordedReplacement : IProcessReplacement
{
    public IReadOnlyList<string>? Command { get; private set; }

    public IReadOnlyDictionary<string, string>? Variables { get; private set; }

    public ReplaceFailure? Failure { get; init; }

    public ReplaceFailure? Replace(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> set
    )
    {
        Command = command;
        Variables = set;
        return Failure;
    }
}
