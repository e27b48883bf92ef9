using Poststack.Core.Databases;
using Poststack.Core.Progress;

namespace Poststack.Core.Migrations.Checks.Shadows;

/// <summary>Makes databases that are like a target and that nobody minds.</summary>
public interface IShadows
{
    /// <summary>
    /// An empty database with the target's schema, on a server of ours on this machine: of the same major version, with its
    /// settings and roles. It is gone when it is disposed.
    /// </summary>
    /// <param name="isForOne">
    /// One migration will be tried there, and both its ways run in a transaction: it can be taken back, and needs no copy of its own.
    /// </param>
    /// <exception cref="Refusals.RefusalException">There is no such server here, or the schema cannot be copied.</exception>
    Task<IShadow> OpenAsync(
        PostgresInstance target,
        bool isForOne,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );
}
