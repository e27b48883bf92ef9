namespace Poststack.Core.Migrations.Checks.Hazards;

/// <summary>What breaks code that knows the old schema, or the one to come.</summary>
public static class CompatibilityHazards
{
    private const VerdictKind Kind = VerdictKind.Compatibility;

    public static Hazard BrokenQuery { get; } =
        new(
            "broken-query",
            Kind,
            Severity.High,
            "breaks a query of the app",
            "The query fails on the new schema, or takes or gives another type.",
            "Take the three phases: expand, let both versions run, contract."
        );

    public static Hazard NeedsMigration { get; } =
        new(
            "needs-migration",
            Kind,
            Severity.Low,
            "is needed by a query of the release to come",
            "The query fails on the schema as it is: the release cannot come before the migration.",
            "Migrate first, then release."
        );

    /// <summary>In the order of the reference page.</summary>
    public static IReadOnlyList<Hazard> All { get; } =
    [
        ColumnHazards.DropColumn,
        ObjectHazards.DropTable,
        ObjectHazards.DropView,
        ObjectHazards.DropSequence,
        ObjectHazards.SetSequence,
        ObjectHazards.DropSchema,
        ObjectHazards.DropType,
        ObjectHazards.DropFunction,
        ObjectHazards.ChangeResult,
        ObjectHazards.ChangeBody,
        ObjectHazards.ChangeView,
        ObjectHazards.DropExtension,
        ColumnHazards.RenameColumn,
        ObjectHazards.RenameTable,
        ObjectHazards.RenameSchema,
        ObjectHazards.RenameSequence,
        ObjectHazards.RenameFunction,
        ColumnHazards.RequiredColumn,
        ColumnHazards.SetNotNull,
        ColumnHazards.DropNotNull,
        ColumnHazards.DropDefault,
        ColumnHazards.ChangeDefault,
        ColumnHazards.ChangeType,
        ColumnHazards.ChangeFields,
        ColumnHazards.TakeOver,
        RuleHazards.AddConstraint,
        RuleHazards.DropForeignKey,
        RuleHazards.DropUnique,
        ColumnHazards.AddEnumValue,
        ColumnHazards.RenameEnumValue,
        RuleHazards.RowSecurity,
        RuleHazards.ChangePolicy,
        RuleHazards.RevokeRight,
        RuleHazards.PublishWithoutKey,
        ObjectHazards.ViewNotWritable,
        ObjectHazards.DetachRows,
        RuleHazards.AddTrigger,
        BrokenQuery,
        NeedsMigration,
    ];
}
