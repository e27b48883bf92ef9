using Poststack.Core.Databases;
using Poststack.Core.Migrations.Checks.Watches;
using Poststack.Core.Progress;

namespace Poststack.Core.Migrations.Checks.Shadows;

/// <summary>Makes databases that are like a target and that nobody minds.</summary>
public interface IShadows
{
    /// <summary>
    /// An empty database with the target's schema, on a server of ours on this machine: of the same major version, with its
    /// settings and roles. It is gone when it is disposed.
    /// </summary>
    /// <exception cref="Refusals.RefusalException">There is no such server here, or the schema cannot be copied.</exception>
    Task<IShadow> OpenAsync(
        PostgresInstance target,
        ShadowUse use,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <summary>
    /// Runs a command with the URL of such a database in DATABASE_URL and POSTSTACK_DATABASE_URL, and writes down what it runs there.
    /// The database has the rows of <see cref="ForeignLedgers"/>, and is gone when the command has ended.
    /// </summary>
    Task<WatchedCommand> WatchAsync(
        PostgresInstance target,
        IReadOnlyList<string> command,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );
}
