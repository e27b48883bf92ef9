using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations;

/// <summary>What can be wrong with the files of a folder beside each other.</summary>
internal static class MigrationProblems
{
    public static Problem NameOf(string file) =>
        new(
            new(file, 1, 1),
            "Its name is not that of a migration.",
            "Name it `NUMBER_NAME.sql`, as in `004_add_email.sql`, of letters, digits, `_`, `-` and `.`; or move it elsewhere."
        );

    public static Problem Twice(string file, string other) =>
        new(
            new(file, 1, 1),
            $"{other} has the same number.",
            "Give the one that no database has yet the next free number."
        );

    public static Problem NoUp(string file, MigrationFileName name) =>
        new(
            new(file, 1, 1),
            $"There is no {name.Version}_{name.Name}.sql that this would be the way back of.",
            "Name both alike, or take this one away."
        );

    public static Problem TwoDowns(string file, string other) =>
        new(new(file, 1, 1), $"{other} has a `-- migrate:down` part too.", "Keep one of the two.");
}
