using Poststack.Core.Variables;
using Poststack.Drivers.Processes;

namespace Poststack.Tests.Engines;

/// <summary>An engine's command, for an engine that has no socket.</summary>
/// <param name="answer">What a call's arguments are answered: what it prints, or null where it fails.</param>
internal sealed class ScriptedEngine(Func<string, string?> answer) : IProcessRunner
{
    private readonly Lock _gate = new();
    private readonly List<string> _calls = [];

    /// <summary>The arguments of each call.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    public bool Finds(string program) => false;

    public Task<ToolResult> RunAsync(
        ToolCommand command,
        Action<ToolLine>? onLine,
        CancellationToken ct
    )
    {
        var words = string.Join(' ', command.Arguments);
        lock (_gate)
            _calls.Add(words);

        return Task.FromResult(
            answer(words) is { } printed
                ? new ToolResult(0, printed, "", new SecretMask([]))
                : new ToolResult(1, "", "Error response from daemon: Forbidden", new SecretMask([]))
        );
    }
}
