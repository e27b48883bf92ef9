namespace Poststack.Core.Migrations.Checks.Facts;

/// <summary>A type of the user's.</summary>
/// <param name="Kind">`e` enum, `d` domain, `c` composite, `r` range.</param>
/// <param name="Labels">Of an enum, by their ids, which stay when one is renamed; of a composite, its fields by their numbers.</param>
/// <param name="Rules">Of a domain: its constraints, `NOT NULL` and those not valid yet included.</param>
public sealed record TypeFacts(
    long Id,
    string Name,
    char Kind,
    IReadOnlyDictionary<long, string> Labels,
    IReadOnlyList<string> Rules
);
