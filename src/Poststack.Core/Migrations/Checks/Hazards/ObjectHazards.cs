namespace Poststack.Core.Migrations.Checks.Hazards;

/// <summary>What breaks code that uses a table, a view, a sequence, a schema, a type or a function.</summary>
public static class ObjectHazards
{
    private const VerdictKind Kind = VerdictKind.Compatibility;

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

    public static Hazard ChangeBody { get; } =
        new(
            "change-function-body",
            Kind,
            Severity.Low,
            "changes what a function does",
            "Every version that runs calls the new one as soon as the migration is committed.",
            "Where older versions rely on what it did, give the new function a new name."
        );

    public static Hazard ChangeView { get; } =
        new(
            "change-view",
            Kind,
            Severity.Low,
            "changes what a view shows",
            "Every version that runs reads the new one as soon as the migration is committed, maybe other rows than before.",
            "Where older versions rely on what it showed, give the new view a new name."
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

    public static Hazard RenameTable { get; } =
        new(
            "rename-table",
            Kind,
            Severity.High,
            "renames a table, or moves it to another schema",
            "Queries of the app that still runs name the old one and fail.",
            "In the same migration, put a view with the old name in its place: CREATE VIEW old AS SELECT * FROM new.",
            "GRANT on the view what others than its owner had on the table."
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
}
