using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Progress;

namespace Poststack.Core.Migrations.Runs;

/// <summary>Judges migrations before they run.</summary>
public interface IMigrationCheck
{
    /// <exception cref="Refusals.RefusalException">One of them would do harm that nobody has accepted.</exception>
    Task RefuseAsync(
        EnvSpec env,
        PostgresInstance database,
        IReadOnlyList<Migration> pending,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );
}
