using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations;

/// <summary>A part of a file, before it is known whether the file is right.</summary>
internal sealed record MigrationSection(
    bool IsDown,
    string Sql,
    IReadOnlyList<SqlStatement> Statements,
    MigrationDirectives Directives
)
{
    public MigrationPart ToPart(string file) => new(file, Sql, Statements, Directives);
}
