namespace Poststack.Core.Migrations.Backfills;

/// <summary>`-- poststack: backfill [by COLUMN] [pause 50ms]`: the part is one UPDATE, to be done in batches.</summary>
/// <param name="Key">The first column of the unique index in whose order rows are taken; null for the primary key.</param>
/// <param name="Pause">Between two batches.</param>
public sealed record BackfillDirective(string? Key, TimeSpan Pause)
{
    public static BackfillDirective Usual { get; } = new(null, TimeSpan.FromMilliseconds(10));
}
