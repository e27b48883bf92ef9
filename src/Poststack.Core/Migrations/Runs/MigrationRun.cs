using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Servers;

namespace Poststack.Core.Migrations.Runs;

/// <summary>One run of migrations on one database: what was decided, and what its steps work with.</summary>
public sealed class MigrationRun(
    ISchemaSession session,
    MigrationFacts facts,
    MigrationOptions options,
    LedgerAuthor author,
    Func<double> jitter,
    TimeProvider clock
)
{
    public ISchemaSession Session => session;

    public MigrationFacts Facts => facts;

    public MigrationOptions Options => options;

    public LedgerAuthor Author => author;

    public Func<double> Jitter => jitter;

    public TimeProvider Clock => clock;

    /// <summary>What was run, in its order.</summary>
    public List<LedgerNote> Done { get; } = [];
}
