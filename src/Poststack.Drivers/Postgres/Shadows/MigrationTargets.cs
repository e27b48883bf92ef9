using Poststack.Core.Databases;
using Poststack.Core.Migrations.Checks.Data;
using Poststack.Drivers.Postgres.Backups;

namespace Poststack.Drivers.Postgres.Shadows;

/// <inheritdoc/>
public sealed class MigrationTargets : IMigrationTargets
{
    public async Task<IMigrationTarget> OpenAsync(PostgresInstance target, CancellationToken ct) =>
        new MigrationTarget(
            await CopySession.OpenAsync(CopyLogins.Worker(target, target.Database), ct)
        );
}
