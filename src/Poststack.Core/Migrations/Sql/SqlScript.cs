namespace Poststack.Core.Migrations.Sql;

/// <summary>A text of SQL, told apart as psql does it.</summary>
/// <param name="Parts">The statements of each part; a comment that begins a part ends the statement before it.</param>
/// <param name="Comments">Those that have a line for themselves.</param>
public sealed record SqlScript(
    IReadOnlyList<IReadOnlyList<SqlStatement>> Parts,
    IReadOnlyList<SqlComment> Comments,
    IReadOnlyList<SqlProblem> Problems
)
{
    /// <summary>A script of one part.</summary>
    public static SqlScript Read(string text) => Read(text, _ => false);

    /// <param name="beginsPart">Whether a comment begins another part.</param>
    public static SqlScript Read(string text, Func<SqlComment, bool> beginsPart) =>
        new SqlScanner(text, beginsPart).Scan();
}
