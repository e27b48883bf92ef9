using Poststack.Core.Variables.Declarations;

namespace Poststack.Tests.Variables.Declarations;

/// <summary>Answers instead of a command, and remembers what was asked.</summary>
internal sealed class RecordedLookups : ILookupCommands
{
    public List<string> Asked { get; } = [];

    public Task<string> AskAsync(
        IReadOnlyList<string> command,
        string input,
        IReadOnlyCollection<string> secrets,
        string folder,
        CancellationToken ct
    )
    {
        Asked.Add($"{string.Join(' ', command)} < {input}");
        return Task.FromResult($"{input}-answer");
    }
}
