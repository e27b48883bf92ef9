using Poststack.Cli.Machine;
using Poststack.Core.Engines;

namespace Poststack.Tests.Machine;

/// <summary>A machine that has what a test says; everything by default.</summary>
internal sealed class FixedMachine : IMachine
{
    public EngineStatus Docker { get; init; } = new(true, true, "20.10.24", "2.26.1", null);

    public EngineStatus Podman { get; init; } = new(true, true, "4.3.1", "2.26.1", null);

    public IReadOnlyList<string> Postgres { get; init; } = ["15 in /usr/lib/postgresql/15/bin"];

    public string? Git { get; init; } = "2.39.5";

    public Task<EngineStatus> ProbeDockerAsync(CancellationToken ct) => Task.FromResult(Docker);

    public Task<EngineStatus> ProbePodmanAsync(CancellationToken ct) => Task.FromResult(Podman);

    public Task<IReadOnlyList<string>> FindPostgresAsync(CancellationToken ct) =>
        Task.FromResult(Postgres);

    public Task<string?> ReadGitVersionAsync(CancellationToken ct) => Task.FromResult(Git);
}
