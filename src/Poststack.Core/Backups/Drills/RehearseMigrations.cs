using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Drills;

/// <summary>What follows the restore of a rehearsal; its own steps are known only once the ledger is there.</summary>
internal sealed record RehearseMigrations() : Step("migrations")
{
    public override string Title =>
        "undo each migration and run it again, as far as there is a way back; then remove the scratch server";

    public override string Label => "migrations";
}
