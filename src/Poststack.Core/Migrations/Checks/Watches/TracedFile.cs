using System.Text;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Checks.Watches;

/// <summary>What a command ran, as a file that people can read, and as migrations that can be tried.</summary>
/// <param name="LeftOut">What it ran and what cannot be tried again.</param>
public sealed record TracedFile(
    string Text,
    IReadOnlyList<Migration> Migrations,
    IReadOnlyList<SqlStatement> LeftOut
)
{
    /// <param name="path">What findings call it.</param>
    public static TracedFile Of(
        string path,
        IReadOnlyList<string> command,
        IEnumerable<WatchedStatement> watched
    )
    {
        var units = new WatchedUnits();
        foreach (var statement in watched)
            units.Add(statement);

        var text = new StringBuilder($"-- What `{string.Join(' ', command)}` ran.\n");
        var line = 2;
        var migrations = new List<Migration>();
        foreach (var unit in units.Done)
            migrations.Add(Write(unit, migrations.Count + 1));

        // Something was done, and has to be said of something.
        if (migrations.Count == 0 && units.LeftOut.Count > 0)
            migrations.Add(Write(new("", IsTransactional: true, [], Settings: 0), 1));

        return new(text.ToString(), migrations, units.LeftOut);

        Migration Write(StatementUnit unit, int number)
        {
            var title = unit.IsTransactional ? "transaction" : "statements";
            text.Append('\n').Append(FormattableString.Invariant($"-- {number}: {title}\n"));
            line += 2;
            var placed = new List<SqlStatement>();
            foreach (var statement in unit.Statements)
            {
                text.Append(statement.Text).Append(";\n");
                placed.Add(statement with { Line = line, Column = 1 });
                line += 1 + statement.Text.Count(character => character == '\n');
            }

            return MigrationOf(path, number, title, unit.IsTransactional, placed);
        }
    }

    private static Migration MigrationOf(
        string path,
        int number,
        string title,
        bool isTransactional,
        IReadOnlyList<SqlStatement> statements
    ) =>
        new(
            number,
            number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            title,
            new(
                path,
                string.Join(";\n", statements.Select(one => one.Text)),
                statements,
                MigrationDirectives.None with
                {
                    NoTransaction = !isTransactional,
                }
            ),
            Down: null
        );
}
