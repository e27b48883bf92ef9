using Poststack.Core.Environments;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations.Seeds;

public static class SeedRefusals
{
    public static Refusal None(EnvName env, string? only) =>
        new(
            RefusalKind.NotFound,
            "no-seeds",
            only is null
                ? $"There is no seeds/*.sql, and no seeds/{env}/*.sql."
                : $"There is no file {only}."
        )
        {
            Next =
            [
                "Write INSERT … ON CONFLICT DO NOTHING into seeds/products.sql: seeds may run again.",
            ],
        };

    public static Refusal Invalid(IReadOnlyList<Problem> problems) =>
        new(RefusalKind.InvalidFile, "invalid-seeds", "The seeds cannot be used as they are.")
        {
            Why = "Nothing of them was run.",
            Problems = problems,
        };

    public static Refusal Failed(MigrationPart part, SqlFailure failure) =>
        new(
            RefusalKind.InitFailed,
            "seed-failed",
            $"{part.File} failed{SqlFailureText.Where(part, failure)}: {failure.Message}"
        )
        {
            Brief = failure.Message,
            Why = "Nothing of this file is left in the database; those before it stay.",
            Output = SqlFailureText.Said(failure),
            Next = ["Mend the file, then run it again."],
        };
}
