namespace Poststack.Core.Migrations.Backfills;

/// <summary>The columns in whose order a table's rows are taken: no two rows have the same values there, and none is NULL.</summary>
/// <param name="Names">Quoted where SQL needs that.</param>
/// <param name="Types">As SQL writes them.</param>
/// <param name="Rows">How many rows the table has, about; 0 where nobody has counted.</param>
public sealed record BackfillKey(string[] Names, string[] Types, long Rows)
{
    /// <summary>`a, b`</summary>
    public string Name => Columns();

    /// <summary>A row's place as one text: the value of the only column, or an array of all of them.</summary>
    public string Text =>
        Names is [var only]
            ? $"{only}::text"
            : $"ARRAY[{string.Join(", ", Names.Select(name => $"{name}::text"))}]::text";

    /// <param name="of">Whose they are: `users.`.</param>
    /// <param name="more">Behind each.</param>
    public string Columns(string of = "", string more = "") =>
        string.Join(", ", Names.Select(name => $"{of}{name}{more}"));

    /// <summary>The values of a <see cref="Text"/>, each of its column's type.</summary>
    /// <param name="parameter">`$1`.</param>
    public string Values(string parameter) =>
        Types is [var only]
            ? $"{parameter}::text::{only}"
            : string.Join(
                ", ",
                Types.Select((type, index) => $"({parameter}::text::text[])[{index + 1}]::{type}")
            );
}
