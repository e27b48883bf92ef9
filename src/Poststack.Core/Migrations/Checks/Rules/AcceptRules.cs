using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Phases;
using Poststack.Core.Projects;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>What a migration's comments accept, and nobody finds.</summary>
internal static class AcceptRules
{
    private static readonly string[] Known =
    [
        .. HazardCatalog.All.Select(hazard => hazard.Id),
        ContractGate.Hazard,
    ];

    public static IEnumerable<Finding> Check(Migration migration) =>
        migration
            .Accepted.Where(one => !Known.Contains(one.Hazard))
            .Select(one => new Finding(
                PolicyHints.UnknownAccepted,
                migration.Title,
                CheckLayer.Text,
                NearName.Of(one.Hazard, Known) is { } near
                    ? $"there is no `{one.Hazard}`; did you mean `{near}`?"
                    : $"there is no `{one.Hazard}`"
            )
            {
                Migration = migration,
                Directive = one.At,
            });
}
