using Poststack.Core.Migrations.Servers;
using Poststack.Core.Refusals;

namespace Poststack.Core.Backups.Drills;

/// <summary>What a rehearsal can find.</summary>
public static class DrillRefusals
{
    public static Refusal OtherSchema(string migration, SchemaDifference difference) =>
        new(
            RefusalKind.InitFailed,
            "drill-other-schema",
            $"{migration} was undone and run again, and left another schema."
        )
        {
            Why =
                "Its way back does not undo what it did, or does more. That was on a scratch server: the env's database was not touched.",
            Output =
            [
                .. difference.Gone.Select(line => $"- {line}"),
                .. difference.New.Select(line => $"+ {line}"),
            ],
            Next =
            [
                "Mend its way back; or say that there is none, and take `-- migrate:down` out.",
            ],
        };

    public static Refusal NoServer(int major) =>
        new(
            RefusalKind.Unavailable,
            "drill-no-server",
            FormattableString.Invariant(
                $"This machine has no PostgreSQL {major} to rehearse on, neither programs nor an engine for its image."
            )
        )
        {
            Next =
            [
                FormattableString.Invariant($"sudo apt-get install postgresql-{major}"),
                "Or start Docker or Podman.",
            ],
        };
}
