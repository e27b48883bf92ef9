namespace Poststack.Core.Migrations.Checks.Hazards;

/// <summary>What hurts nobody when the migration runs, and somebody later.</summary>
public static class PolicyHints
{
    private const VerdictKind Kind = VerdictKind.Policy;

    public static Hazard ForeignKeyWithoutIndex { get; } =
        new(
            "foreign-key-without-index",
            Kind,
            Severity.Low,
            "adds a foreign key whose columns no index begins with",
            "Whoever deletes a row that is pointed to, or changes its key, reads all of this table.",
            "CREATE INDEX CONCURRENTLY … on these columns."
        );

    public static Hazard IntKey { get; } =
        new(
            "int-key",
            Kind,
            Severity.Low,
            "numbers rows with a type that runs out",
            "An integer ends at 2,147,483,647, a smallint at 32,767, also by rolled back inserts. Changing it later writes the table anew.",
            "bigint GENERATED ALWAYS AS IDENTITY"
        );

    public static Hazard JsonColumn { get; } =
        new(
            "json-column",
            Kind,
            Severity.Low,
            "keeps JSON as text",
            "json has no equality: DISTINCT, GROUP BY and UNION fail, and no index helps.",
            "jsonb"
        );

    public static Hazard TimestampWithoutZone { get; } =
        new(
            "timestamp-without-zone",
            Kind,
            Severity.Low,
            "keeps a time that is no moment",
            "Which moment it is depends on the time zone of whoever wrote it.",
            "timestamptz"
        );

    public static Hazard CharColumn { get; } =
        new(
            "char-column",
            Kind,
            Severity.Low,
            "pads a text with blanks",
            "char(n) fills up with blanks, which comparisons ignore here and count there.",
            "text, with a CHECK where its length matters."
        );

    public static Hazard UnknownAccepted { get; } =
        new(
            "unknown-hazard-accepted",
            Kind,
            Severity.Low,
            "accepts a hazard that there is none of",
            "It accepts nothing: the hazard that was meant still stops a protected env's migration.",
            "Write the hazard's id as a check prints it."
        );

    /// <summary>In the order of the reference page.</summary>
    public static IReadOnlyList<Hazard> All { get; } =
    [ForeignKeyWithoutIndex, IntKey, JsonColumn, TimestampWithoutZone, CharColumn, UnknownAccepted];
}
