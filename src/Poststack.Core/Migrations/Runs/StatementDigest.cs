using System.Security.Cryptography;
using System.Text;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Runs;

/// <summary>Tells whether a file still begins with the statements that were done.</summary>
internal static class StatementDigest
{
    public static string Of(IEnumerable<SqlStatement> statements) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Join(";\n", statements.Select(one => one.Text)))
            )
        );
}
