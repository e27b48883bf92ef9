namespace Poststack.Core.Migrations;

/// <summary>One step of a schema's history, as its files have it.</summary>
/// <param name="Number">Decides the order: `7` for `007_add_orders.sql`. Also a time: `20261129030000`.</param>
/// <param name="Version">The number as the file's name has it: `007`.</param>
/// <param name="Name">`add_orders`.</param>
/// <param name="Down">Null where there is no way back.</param>
public sealed record Migration(
    long Number,
    string Version,
    string Name,
    MigrationPart Up,
    MigrationPart? Down
)
{
    /// <summary>`007_add_orders`, as messages call it.</summary>
    public string Title => $"{Version}_{Name}";

    /// <summary>SHA-256 of the up part in lower-case hex, whatever ends its lines. The way back may still be mended.</summary>
    public string Checksum => Up.Checksum;

    /// <summary>Both its ways do: what one of them did can be taken back.</summary>
    public bool IsTransactional =>
        this is { Up.IsTransactional: true, Down: null or { IsTransactional: true } };

    /// <summary>What somebody has thought about, in either part.</summary>
    public IEnumerable<AcceptedHazard> Accepted =>
        Up.Directives.Accepted.Union(Down?.Directives.Accepted ?? []);

    public override string ToString() => Title;
}
