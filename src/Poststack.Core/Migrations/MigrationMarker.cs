using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations;

/// <summary>`-- migrate:up` and `-- migrate:down`, dbmate's comments that begin a part.</summary>
internal static class MigrationMarker
{
    public const string Up = "migrate:up";
    public const string Down = "migrate:down";

    // What other tools begin parts with. Read as SQL, both parts would run, the way back included.
    private static readonly (string Begins, string Instead)[] Others =
    [
        ("+goose Up", "Write `-- migrate:up`."),
        ("+goose Down", "Write `-- migrate:down`."),
        ("+goose NO TRANSACTION", "Write `-- poststack: no-transaction`."),
        ("+goose", "Take the line away: statements are told apart without it."),
        ("+migrate Up", "Write `-- migrate:up`."),
        ("+migrate Down", "Write `-- migrate:down`."),
        ("+migrate", "Take the line away: statements are told apart without it."),
        ("Up Migration", "Write `-- migrate:up`."),
        ("Down Migration", "Write `-- migrate:down`."),
        ("rambler up", "Write `-- migrate:up`."),
        ("rambler down", "Write `-- migrate:down`."),
        ("//@UNDO", "Write `-- migrate:down`."),
    ];

    public static bool IsOne(SqlComment comment) => IsUp(comment) || IsDown(comment);

    public static bool IsDown(SqlComment comment) => FirstWord(comment.Text) == Down;

    private static bool IsUp(SqlComment comment) => FirstWord(comment.Text) == Up;

    /// <summary>What stands behind it: `transaction:false`.</summary>
    public static IReadOnlyList<string> OptionsOf(SqlComment comment) =>
        [.. comment.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Skip(1)];

    /// <returns>What to write instead; null for a comment that means nothing elsewhere either.</returns>
    public static string? OfAnotherTool(string comment)
    {
        foreach (var (begins, instead) in Others)
            if (comment.StartsWith(begins, StringComparison.OrdinalIgnoreCase))
                return instead;

        return
            comment.StartsWith("migrate:", StringComparison.OrdinalIgnoreCase)
            && FirstWord(comment) is not (Up or Down)
            ? $"Write `-- {Up}` or `-- {Down}`."
            : null;
    }

    private static string FirstWord(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var word, ..]
            ? word
            : string.Empty;
}
