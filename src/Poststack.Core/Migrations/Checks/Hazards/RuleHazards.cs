namespace Poststack.Core.Migrations.Checks.Hazards;

/// <summary>What lets code read or write other rows than before.</summary>
public static class RuleHazards
{
    private const VerdictKind Kind = VerdictKind.Compatibility;

    public static Hazard AddConstraint { get; } =
        new(
            "add-constraint",
            Kind,
            Severity.Low,
            "adds a rule that rows must obey",
            "An older version that writes what the rule forbids gets an error.",
            "Be sure that no version that runs writes such rows."
        );

    public static Hazard DropForeignKey { get; } =
        new(
            "drop-foreign-key",
            Kind,
            Severity.Medium,
            "drops a foreign key",
            "Nothing keeps rows from pointing nowhere any more, and what it deleted along stays.",
            "Be sure that the app keeps this rule itself, then accept this."
        );

    public static Hazard DropUnique { get; } =
        new(
            "drop-unique",
            Kind,
            Severity.Medium,
            "drops what kept values unique",
            "INSERT … ON CONFLICT that names these columns fails, and duplicates may come.",
            "Release a version that does not rely on it, then accept this."
        );

    public static Hazard RowSecurity { get; } =
        new(
            "enable-row-security",
            Kind,
            Severity.High,
            "turns row level security on",
            "Whoever does not own the table sees no rows except by a policy, without an error.",
            "Make the policies in the same migration, and try them as the app's own role."
        );

    public static Hazard ChangePolicy { get; } =
        new(
            "change-policy",
            Kind,
            Severity.Medium,
            "changes or drops a policy or a rule",
            "Queries see or write other rows than before, without an error.",
            "Try the queries of the app as its own role, then accept this."
        );

    public static Hazard RevokeRight { get; } =
        new(
            "revoke-right",
            Kind,
            Severity.Medium,
            "takes a right away",
            "Queries of the role that loses it fail.",
            "Be sure that no version that runs needs it, then accept this."
        );

    public static Hazard AddTrigger { get; } =
        new(
            "add-trigger",
            Kind,
            Severity.Low,
            "adds or changes a trigger",
            "Writes of every version run it: they take longer, and fail where it fails.",
            "Keep it short."
        );
}
