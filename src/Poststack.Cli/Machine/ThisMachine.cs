using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;

namespace Poststack.Cli.Machine;

/// <summary>Looks through the drivers.</summary>
internal sealed class ThisMachine : IMachine
{
    private readonly ProcessRunner _processes = new();

    public Task<EngineStatus> ProbeDockerAsync(CancellationToken ct) =>
        throw new NotSupportedException();

    public IReadOnlyList<string> FindPostgres() => throw new NotSupportedException();

    public async Task<string?> ReadGitVersionAsync(CancellationToken ct)
    {
        try
        {
            var result = await ((IProcessRunner)_processes).RunAsync(new("git", "--version"), ct);
            return result.Succeeded
                ? result
                    .Output.Trim()
                    .Replace("git version ", string.Empty, StringComparison.Ordinal)
                : null;
        }
        catch (RefusalException)
        {
            return null;
        }
    }
}
