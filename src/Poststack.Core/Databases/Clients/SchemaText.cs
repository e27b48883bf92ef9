using System.Text;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Databases.Clients;

/// <summary>What `pg_dump --schema-only` prints, without what is no part of the schema.</summary>
public static class SchemaText
{
    // Commands of psql with a new word for each dump.
    private static readonly string[] Commands = [@"\restrict ", @"\unrestrict "];

    // Of the session that reads it. The rest of what it sets goes for what is created.
    private static readonly HashSet<string> Session =
    [
        "STATEMENT_TIMEOUT",
        "LOCK_TIMEOUT",
        "IDLE_IN_TRANSACTION_SESSION_TIMEOUT",
        "TRANSACTION_TIMEOUT",
        "CLIENT_ENCODING",
        "CLIENT_MIN_MESSAGES",
        "STANDARD_CONFORMING_STRINGS",
        "XMLOPTION",
        "ROW_SECURITY",
    ];

    /// <summary>Each statement as it was printed, with the name of its object above it, a blank line between them.</summary>
    public static string Of(string dump)
    {
        var script = SqlScript.Read(WithoutCommands(dump.ReplaceLineEndings("\n")));
        var names = script
            .Comments.Where(comment => comment.Text.StartsWith("Name: ", StringComparison.Ordinal))
            .Select(comment => (comment.Line, Text: $"-- {comment.Text}\n"));
        var statements = script
            .Parts[0]
            .Where(statement => !IsOfSession(statement))
            .Select(statement => (statement.Line, Text: $"{statement.Text};\n"));

        return string.Join(
            '\n',
            names.Concat(statements).OrderBy(one => one.Line).Select(one => one.Text)
        );
    }

    private static bool IsOfSession(SqlStatement statement) =>
        statement.Words is ["SET", var setting, ..] && Session.Contains(setting);

    private static string WithoutCommands(string dump)
    {
        var text = new StringBuilder();
        foreach (var line in dump.Split('\n'))
            if (!Commands.Any(command => line.StartsWith(command, StringComparison.Ordinal)))
                text.Append(line).Append('\n');

        return text.ToString();
    }
}
