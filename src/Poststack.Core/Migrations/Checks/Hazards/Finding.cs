using Poststack.Core.Migrations.Sql;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations.Checks.Hazards;

/// <summary>A hazard that a check found in a migration.</summary>
/// <param name="Subject">What it is about: `public.users.email`.</param>
/// <param name="Layer">What decided.</param>
/// <param name="Evidence">What was seen, in a few words.</param>
public sealed record Finding(Hazard Hazard, string Subject, CheckLayer Layer, string Evidence)
{
    public required Migration Migration { get; init; }

    /// <summary>Null for what is about the migration as a whole.</summary>
    public SqlStatement? Statement { get; init; }

    /// <summary>The part that the statement is of.</summary>
    public bool IsOfWayBack { get; init; }

    /// <summary>The table that takes the time, and how it does; null where nothing takes long.</summary>
    public TableCost? Cost { get; init; }

    /// <summary>The query that it is about; null for what is about a statement of the migration.</summary>
    public SourcePosition? Query { get; init; }

    /// <summary>The comment that it is about; null for what is about a statement of the migration.</summary>
    public SourcePosition? Directive { get; init; }

    /// <summary>Queries that were tried and do not mind; null where none were, or they cannot tell.</summary>
    public string? NobodyIn { get; init; }

    /// <summary>Why somebody lets it be; null where nobody has.</summary>
    public string? AcceptedBecause { get; init; }

    /// <summary>Where it is in the files.</summary>
    public SourcePosition At
    {
        get
        {
            if ((Query ?? Directive) is { } named)
                return named;

            var part = IsOfWayBack ? Migration.Down ?? Migration.Up : Migration.Up;
            return new(part.File, Statement?.Line ?? 1, Statement?.Column ?? 1);
        }
    }

    public Severity Severity => NobodyIn is null ? Hazard.Severity : Severity.Low;

    /// <summary>It stops a protected env's migration.</summary>
    public bool Blocks => AcceptedBecause is null && Severity != Severity.Low;

    public override string ToString() => $"{Hazard.Id}: {Subject}";
}
