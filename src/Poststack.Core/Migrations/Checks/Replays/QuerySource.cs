using Poststack.Core.Migrations.Sql;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations.Checks.Replays;

/// <summary>Queries of a version of the app, and where they come from.</summary>
/// <param name="Name">`queries/r12.sql`, or `pg_stat_statements`.</param>
public sealed record QuerySource(string Name, IReadOnlyList<SqlStatement> Queries)
{
    /// <summary>The word that stands for what the target itself has collected.</summary>
    public const string Collected = "pg_stat_statements";

    private static readonly string[] Preparable =
    [
        "SELECT",
        "INSERT",
        "UPDATE",
        "DELETE",
        "MERGE",
        "WITH",
        "VALUES",
    ];

    /// <summary>Those of <paramref name="text"/> that can be prepared.</summary>
    public static QuerySource Of(string name, string text) =>
        new(
            name,
            [
                .. SqlScript
                    .Read(text)
                    .Parts.SelectMany(part => part)
                    .Where(one => one.Words is [var first, ..] && Preparable.Contains(first)),
            ]
        );

    /// <param name="name">Relative to <paramref name="folder"/>.</param>
    /// <exception cref="RefusalException">It cannot be read, or has no query.</exception>
    public static QuerySource Read(string name, string folder)
    {
        var path = Path.GetFullPath(name, folder);
        if (!File.Exists(path))
            throw CheckRefusals.NoQueries(name, "There is no such file.").ToException();

        var source = Of(name, File.ReadAllText(path));
        return source.Queries.Count > 0
            ? source
            : throw CheckRefusals
                .NoQueries(name, "It has no SELECT, INSERT, UPDATE, DELETE, MERGE or WITH.")
                .ToException();
    }
}
