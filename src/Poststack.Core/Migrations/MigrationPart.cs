using System.Security.Cryptography;
using System.Text;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations;

/// <summary>One direction of a migration.</summary>
/// <param name="File">Relative to the project's folder.</param>
/// <param name="Sql">The part's text, with `\n` at the ends of lines, without blank lines around it.</param>
/// <param name="Statements">With lines and columns of the file.</param>
public sealed record MigrationPart(
    string File,
    string Sql,
    IReadOnlyList<SqlStatement> Statements,
    MigrationDirectives Directives
)
{
    /// <summary>Runs as a whole or not at all; false for what PostgreSQL refuses inside a transaction.</summary>
    public bool IsTransactional => !Directives.NoTransaction;

    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}
