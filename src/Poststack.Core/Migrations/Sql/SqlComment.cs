namespace Poststack.Core.Migrations.Sql;

/// <summary>A `--` comment that has a line for itself.</summary>
/// <param name="Text">Behind the dashes, trimmed.</param>
/// <param name="Start">Of the line, in the script.</param>
/// <param name="End">Of the line, before its end.</param>
public sealed record SqlComment(string Text, int Line, int Column, int Start, int End);
