namespace Poststack.Core.Migrations.Sql;

/// <summary>What keeps a script from being told apart into statements.</summary>
public sealed record SqlProblem(int Line, int Column, string Message, string? Instead);
