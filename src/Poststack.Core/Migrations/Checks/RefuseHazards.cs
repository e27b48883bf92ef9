using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Progress;

namespace Poststack.Core.Migrations.Checks;

/// <summary>Stops migrations of a protected env that would do harm, unless somebody has accepted it in their files.</summary>
internal sealed class RefuseHazards(EnvTools tools)
{
    /// <exception cref="Refusals.RefusalException">One of them would do harm that nobody has accepted.</exception>
    public async Task ExecuteAsync(
        EnvName env,
        PostgresInstance database,
        IReadOnlyList<Migration> migrations,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var findings = await new JudgeMigrations(tools.Migrations.Checks, tools.Clock).ExecuteAsync(
            database,
            migrations,
            new(),
            new(tools, env),
            progress,
            ct
        );
        if (findings.Where(finding => finding.Blocks).ToList() is { Count: > 0 } harm)
            throw CheckRefusals.NotAccepted(env, harm).ToException();
    }
}
