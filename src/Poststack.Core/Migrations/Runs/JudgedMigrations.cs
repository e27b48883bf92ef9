using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Steps;
using Poststack.Core.Plans;

namespace Poststack.Core.Migrations.Runs;

/// <summary>What of a plan is tried on a shadow before it runs, whose schema is the database's own as it is now. A pure function.</summary>
public static class JudgedMigrations
{
    public static IReadOnlyList<Migration> Of(Plan<MigrationStep> plan) =>
        [
            .. plan
                .Steps.Select(step =>
                    step switch
                    {
                        RunWhole one => Of(one.Migration, one.IsDown),
                        RunAlone { IsDown: false, From: > 1 } one => Rest(one.Migration, one.From),
                        RunAlone one => Of(one.Migration, one.IsDown),
                        RunBackfill one => Of(one.Migration, one.IsDown),
                        _ => null,
                    }
                )
                .OfType<Migration>(),
        ];

    private static Migration Of(Migration migration, bool isDown) =>
        isDown ? Undo(migration) : migration;

    /// <summary>Its way back is left out: it would undo what is done already, too.</summary>
    private static Migration? Rest(Migration migration, int from) =>
        from > migration.Up.Statements.Count
            ? null
            : migration with
            {
                Up = migration.Up with
                {
                    Statements = [.. migration.Up.Statements.Skip(from - 1)],
                    Directives = migration.Up.Directives with
                    {
                        Accepted = [.. migration.Accepted],
                    },
                },
                Down = null,
            };

    /// <summary>It is run so that the next one finds what it will find, and not judged: who undoes something wants it gone.</summary>
    private static Migration Undo(Migration migration)
    {
        var down = migration.Down!;
        return migration with
        {
            Name = $"{migration.Name}.down",
            Up = down with
            {
                Directives = down.Directives with
                {
                    Accepted =
                    [
                        .. HazardCatalog.All.Select(hazard => new AcceptedHazard(
                            hazard.Id,
                            "it is undone",
                            new(down.File, 1, 1)
                        )),
                    ],
                },
            },
            Down = null,
        };
    }
}
