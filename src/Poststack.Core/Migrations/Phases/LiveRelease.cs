using System.Globalization;
using Poststack.Core.Environments;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Releases;

namespace Poststack.Core.Migrations.Phases;

/// <summary>A release that runs, and the one that first had its content: going back to old code makes it no newer.</summary>
/// <param name="Number">Of what runs.</param>
/// <param name="Origin">Null where it is not kept any more: nobody knows what its code needs.</param>
public sealed record LiveRelease(EnvName Env, int Number, Release? Origin)
{
    public string Name => ReleaseName.Of(Number);

    /// <summary>
    /// Whether it was made when its database already had a migration: by the schema that it recorded; where it recorded
    /// none, by the time.
    /// </summary>
    public bool KnowsOf(long number, Ledger ledger)
    {
        if (Origin is null)
            return false;

        var digits = string.Concat((Origin.SchemaVersion ?? "").TakeWhile(char.IsAsciiDigit));
        return long.TryParse(digits, CultureInfo.InvariantCulture, out var schema)
            ? schema >= number
            : ledger.Find(number) is { } entry && Origin.StartedAt > entry.AppliedAt;
    }
}
