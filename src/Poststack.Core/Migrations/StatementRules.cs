using Poststack.Core.Migrations.Sql;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations;

/// <summary>Statements that no migration may have, whatever they would do.</summary>
internal static class StatementRules
{
    public static void Check(
        string file,
        IReadOnlyList<SqlStatement> statements,
        List<Problem> problems
    )
    {
        foreach (var statement in statements)
            if (ProblemOf(statement) is var (message, instead))
                problems.Add(new(new(file, statement.Line, statement.Column), message, instead));
    }

    private static (string Message, string Instead)? ProblemOf(SqlStatement statement) =>
        statement.Words switch
        {
            ["BEGIN" or "COMMIT" or "END" or "ROLLBACK" or "ABORT", ..]
                when !IsToSavepoint(statement) => Transaction(statement),
            ["START", "TRANSACTION", ..] or ["PREPARE", "TRANSACTION", ..] => Transaction(
                statement
            ),
            ["COPY", ..] when IsCopyOfStream(statement) => (
                "COPY from or to a client's stream: a migration has none.",
                "Write INSERT statements instead."
            ),
            _ => null,
        };

    private static (string, string) Transaction(SqlStatement statement) =>
        (
            $"`{statement.Words[0]}` begins or ends a transaction, which Poststack does around each migration.",
            "Take it away; for statements that cannot be in one, write `-- poststack: no-transaction` in a file of their own."
        );

    // ROLLBACK TO s, ROLLBACK WORK TO SAVEPOINT s: these stay within the transaction.
    private static bool IsToSavepoint(SqlStatement statement) =>
        statement.Words[0] == "ROLLBACK" && statement.Words.Contains("TO");

    private static bool IsCopyOfStream(SqlStatement statement) =>
        statement.Words.Contains("STDIN") || statement.Words.Contains("STDOUT");
}
