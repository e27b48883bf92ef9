namespace Poststack.SystemTests.Migrations.Phases;

/// <summary>A change of a schema, and code that knows it before, meanwhile and behind.</summary>
/// <param name="Name">Of the change.</param>
/// <param name="Base">Makes the tables, with things 1 to 300, each of its own number.</param>
/// <param name="Change">The migration, as somebody writes it who does not think of others.</param>
/// <param name="Options">Of `db plan`.</param>
/// <param name="Old">Code that knows the schema as it was.</param>
/// <param name="New">Code that knows it as it is to be.</param>
/// <param name="Disagree">Counts what is not the same in both shapes.</param>
public sealed record PhaseCase(
    string Name,
    string Base,
    string Change,
    string[] Options,
    CodeShape Old,
    CodeShape New,
    string Disagree
)
{
    /// <summary>What must be true of the schema in the end, as a query that says `t`.</summary>
    public required string Reached { get; init; }

    /// <summary>Code behind the contract, where it is not <see cref="New"/>.</summary>
    public CodeShape? Last { get; init; }

    /// <summary>The contract's way back is promised.</summary>
    public bool HasWayBack { get; init; } = true;

    public override string ToString() => Name;
}
