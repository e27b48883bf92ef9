using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Checks.Watches;

/// <summary>Statements of one transaction, or some that ran each by itself.</summary>
/// <param name="Settings">How many of them, from the first on, are what the session had been told before.</param>
internal sealed record StatementUnit(
    string Session,
    bool IsTransactional,
    List<SqlStatement> Statements,
    int Settings
);
