using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Checks.Watches;

/// <summary>Statements of one transaction, or some that ran each by itself.</summary>
internal sealed record StatementUnit(
    string Session,
    bool IsTransactional,
    List<SqlStatement> Statements
);
