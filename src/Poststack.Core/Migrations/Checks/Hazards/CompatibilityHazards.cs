namespace Poststack.Core.Migrations.Checks.Hazards;

/// <summary>What breaks code that knows the old schema.</summary>
public static class CompatibilityHazards
{
    private const VerdictKind Kind = VerdictKind.Compatibility;

    public static Hazard DropColumn { get; } =
        new(
            "drop-column",
            Kind,
            Severity.High,
            "drops a column",
            "Queries of the app that still runs fail, and what was in the column is gone.",
            "Release a version that does not use the column.",
            "Drop it with a later migration, when no older version runs any more."
        );

    public static Hazard DropTable { get; } =
        new(
            "drop-table",
            Kind,
            Severity.High,
            "drops a table",
            "Queries of the app that still runs fail, and the rows are gone.",
            "Release a version that does not use the table.",
            "Rename it, and wait until nobody has missed it.",
            "Drop it with a later migration."
        );

    public static Hazard DropView { get; } =
        new(
            "drop-view",
            Kind,
            Severity.High,
            "drops a view",
            "Queries of the app that still runs fail.",
            "Release a version that does not use the view, then drop it with a later migration."
        );

    public static Hazard DropSequence { get; } =
        new(
            "drop-sequence",
            Kind,
            Severity.High,
            "drops a sequence",
            "Code that takes numbers from it fails, and nobody knows any more which were given out.",
            "Release a version that does not use it, then drop it with a later migration."
        );

    public static Hazard SetSequence { get; } =
        new(
            "set-sequence",
            Kind,
            Severity.Low,
            "sets where a sequence goes on",
            "An INSERT of any version fails that gets the number of a row there is. The shadow cannot see which there are.",
            "Set it above every row's number, also above those that are just being inserted: with room to spare."
        );

    public static Hazard DropSchema { get; } =
        new(
            "drop-schema",
            Kind,
            Severity.High,
            "drops a schema",
            "Everything in it is gone, and queries that name it fail.",
            "Release a version that does not use it, then drop it with a later migration."
        );

    public static Hazard DropType { get; } =
        new(
            "drop-type",
            Kind,
            Severity.High,
            "drops a type",
            "Queries that cast to it fail.",
            "Release a version that does not name it, then drop it with a later migration."
        );

    public static Hazard DropFunction { get; } =
        new(
            "drop-function",
            Kind,
            Severity.Medium,
            "drops a function, or changes what it takes",
            "Queries that call it as before fail.",
            "Keep the old function beside the new one until no older version runs any more."
        );

    public static Hazard ChangeResult { get; } =
        new(
            "change-function-result",
            Kind,
            Severity.Medium,
            "changes what a function returns",
            "Code that reads the old type may fail, or read it wrongly.",
            "Give the new function a new name, and drop the old one later."
        );

    public static Hazard DropExtension { get; } =
        new(
            "drop-extension",
            Kind,
            Severity.High,
            "drops an extension",
            "Its functions and types are gone for every query that uses them.",
            "Release a version that does not use it, then drop it with a later migration."
        );

    public static Hazard RenameColumn { get; } =
        new(
            "rename-column",
            Kind,
            Severity.High,
            "renames a column",
            "Queries of the app that still runs name the old one and fail.",
            "Add a column with the new name, write to both, fill it, and drop the old one later.",
            "Or rename the table, and put a view with the old names in its place."
        );

    public static Hazard RenameTable { get; } =
        new(
            "rename-table",
            Kind,
            Severity.High,
            "renames a table, or moves it to another schema",
            "Queries of the app that still runs name the old one and fail.",
            "In the same migration, put a view with the old name in its place: CREATE VIEW old AS SELECT * FROM new."
        );

    public static Hazard RenameSchema { get; } =
        new(
            "rename-schema",
            Kind,
            Severity.High,
            "renames a schema",
            "Queries that name it, and search paths, lead nowhere.",
            "Make the new schema beside the old one, with views in the old one."
        );

    public static Hazard RenameSequence { get; } =
        new(
            "rename-sequence",
            Kind,
            Severity.Medium,
            "renames a sequence",
            "Code that takes numbers from it by its old name fails.",
            "Release a version that names the new one only when no older version runs any more."
        );

    public static Hazard RenameFunction { get; } =
        new(
            "rename-function",
            Kind,
            Severity.Medium,
            "renames a function",
            "Queries that call it by its old name fail.",
            "Make a function with the new name, and let the old one call it."
        );

    public static Hazard RequiredColumn { get; } =
        new(
            "add-required-column",
            Kind,
            Severity.High,
            "adds a column that must be given and has no default",
            "Every INSERT of the app that still runs fails, and so does the migration if the table has rows.",
            "Add the column without NOT NULL, or with a default.",
            "Release a version that writes it, fill the rows there are.",
            "Then demand it: a CHECK (… IS NOT NULL) NOT VALID, VALIDATE, SET NOT NULL."
        );

    public static Hazard SetNotNull { get; } =
        new(
            "set-not-null",
            Kind,
            Severity.Medium,
            "demands a value in a column that has no default",
            "An INSERT of an older version that leaves it out, or writes NULL, fails.",
            "Be sure that every version that runs writes the column, then accept this."
        );

    public static Hazard DropNotNull { get; } =
        new(
            "drop-not-null",
            Kind,
            Severity.Medium,
            "lets a column be NULL that never was",
            "Code that reads it and does not expect NULL fails.",
            "Release a version that reads NULL well, then accept this."
        );

    public static Hazard DropDefault { get; } =
        new(
            "drop-default",
            Kind,
            Severity.Medium,
            "takes the default from a column that must have a value",
            "An INSERT of an older version that leaves the column out fails.",
            "Release a version that always writes the column, then accept this."
        );

    public static Hazard ChangeDefault { get; } =
        new(
            "change-default",
            Kind,
            Severity.Low,
            "changes a default",
            "From now on, older versions write the new value, too.",
            "Mind the order in which migration and release come."
        );

    public static Hazard ChangeType { get; } =
        new(
            "change-column-type",
            Kind,
            Severity.Medium,
            "changes the type of a column",
            "Older versions may write what does not fit any more, or fail to read what they get.",
            "Add a column of the new type, write to both, fill it, read the new one, drop the old one later."
        );

    public static Hazard ChangeFields { get; } =
        new(
            "change-type-fields",
            Kind,
            Severity.Medium,
            "changes the fields of a type",
            "Queries that name the old ones, or make a value of all of them, fail.",
            "Make a new type beside the old one, and move columns to it in three phases."
        );

    public static Hazard TakeOver { get; } =
        new(
            "generated-always",
            Kind,
            Severity.Medium,
            "lets nobody give a column its value any more",
            "An INSERT or UPDATE of an older version that gives it one fails.",
            "GENERATED BY DEFAULT first; ALWAYS with a later migration, when no version that runs gives a value."
        );

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

    public static Hazard AddEnumValue { get; } =
        new(
            "add-enum-value",
            Kind,
            Severity.Low,
            "adds a value to an enum",
            "Code that knows only the old values may meet the new one. It cannot be taken away again.",
            "Release a version that reads the new value before one that writes it."
        );

    public static Hazard RenameEnumValue { get; } =
        new(
            "rename-enum-value",
            Kind,
            Severity.Medium,
            "renames a value of an enum",
            "Queries with the old value fail, and code reads a value that it does not know.",
            "Add the new value, move the rows, and leave the old one."
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

    public static Hazard ViewNotWritable { get; } =
        new(
            "view-not-writable",
            Kind,
            Severity.Medium,
            "leaves a view that cannot be written to",
            "INSERT, UPDATE and DELETE of the app that still runs fail on it.",
            "Keep the view simple (one table, no DISTINCT, GROUP BY or LIMIT), or give it INSTEAD OF triggers."
        );

    public static Hazard DetachRows { get; } =
        new(
            "detach-rows",
            Kind,
            Severity.Medium,
            "takes the rows of a partition out of its table",
            "Queries do not find them any more, without an error.",
            "Be sure that no version that runs needs these rows, then accept this."
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
        DropColumn,
        DropTable,
        DropView,
        DropSequence,
        SetSequence,
        DropSchema,
        DropType,
        DropFunction,
        ChangeResult,
        DropExtension,
        RenameColumn,
        RenameTable,
        RenameSchema,
        RenameSequence,
        RenameFunction,
        RequiredColumn,
        SetNotNull,
        DropNotNull,
        DropDefault,
        ChangeDefault,
        ChangeType,
        ChangeFields,
        TakeOver,
        AddConstraint,
        DropForeignKey,
        DropUnique,
        AddEnumValue,
        RenameEnumValue,
        RowSecurity,
        ChangePolicy,
        RevokeRight,
        ViewNotWritable,
        DetachRows,
        AddTrigger,
        BrokenQuery,
        NeedsMigration,
    ];
}
