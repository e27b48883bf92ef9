using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Podman;
using Poststack.Drivers.Postgres;
using Poststack.Drivers.Processes;

namespace Poststack.Cli.Machine;

/// <summary>Looks through the drivers.</summary>
internal sealed class ThisMachine : IMachine
{
    private readonly IProcessRunner _processes = new ProcessRunner();

    public Task<EngineStatus> ProbeDockerAsync(CancellationToken ct) =>
        new DockerEngine(new(_processes)).ProbeAsync(ct);

    public Task<EngineStatus> ProbePodmanAsync(CancellationToken ct) =>
        new PodmanEngine(new(_processes), _processes, TimeProvider.System).ProbeAsync(ct);

    public async Task<IReadOnlyList<string>> FindPostgresAsync(CancellationToken ct)
    {
        var search = new BinarySearch(_processes, Environment.GetEnvironmentVariable("PATH"));
        var found = await search.FindAllAsync(ct);
        return [.. found.Select(binaries => $"{binaries.Major} in {binaries.Folder}")];
    }

    public async Task<string?> ReadGitVersionAsync(CancellationToken ct)
    {
        try
        {
            var git = await _processes.RunAsync(new("git", "--version"), ct);
            return git.Succeeded
                ? git.Output.Trim().Replace("git version ", "", StringComparison.Ordinal)
                : null;
        }
        catch (RefusalException)
        {
            return null;
        }
    }
}
