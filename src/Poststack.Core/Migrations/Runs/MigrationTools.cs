using Poststack.Core.Migrations.Checks;
using Poststack.Core.Migrations.Servers;

namespace Poststack.Core.Migrations.Runs;

/// <summary>What runs of migrations need that comes from outside.</summary>
/// <param name="Person">Who runs them: `ann@laptop`.</param>
/// <param name="Poststack">The version of the program.</param>
/// <param name="Jitter">A random number from 0 to 1, so that runs that met do not meet again.</param>
public sealed record MigrationTools(
    ISchemaServers Servers,
    string Person,
    string Poststack,
    Func<double> Jitter
)
{
    /// <summary>What judges migrations before they run.</summary>
    public required CheckTools Checks { get; init; }
}
