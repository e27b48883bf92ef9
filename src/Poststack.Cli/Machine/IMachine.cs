using Poststack.Core.Engines;

namespace Poststack.Cli.Machine;

/// <summary>What is installed here. Nothing in it throws for what is missing.</summary>
internal interface IMachine
{
    Task<EngineStatus> ProbeDockerAsync(CancellationToken ct);

    Task<EngineStatus> ProbePodmanAsync(CancellationToken ct);

    /// <summary>PostgreSQL's server programs, `15 in /usr/lib/postgresql/15/bin` each.</summary>
    Task<IReadOnlyList<string>> FindPostgresAsync(CancellationToken ct);

    /// <summary>The version of git; null where there is none.</summary>
    Task<string?> ReadGitVersionAsync(CancellationToken ct);
}
