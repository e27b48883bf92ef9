using Poststack.Drivers.Postgres.Shadows;

namespace Poststack.Tests.Databases.Postgres;

public sealed class LogLineTests
{
    // https://www.postgresql.org/docs/current/protocol-flow.html: the words are those of postgres.c.
    [Theory]
    [InlineData("statement: SELECT 1", "", "SELECT 1")]
    [InlineData("execute <unnamed>: SELECT $1", "parameters: $1 = 'a'", "SELECT 'a'")]
    [InlineData("execute s_1/c_1: SELECT $1", "Parameters: $1 = NULL", "SELECT NULL")]
    [InlineData(
        "execute <unnamed>: SELECT $2, '$1', \"$1\", $1 -- $1",
        "parameters: $1 = 'it''s, $2 = ''x', $2 = '2'",
        "SELECT '2', '$1', \"$1\", 'it''s, $2 = ''x' -- $1"
    )]
    [InlineData(
        "execute <unnamed>: DO $a$ SELECT $1 $a$",
        "parameters: $1 = 'x'",
        "DO $a$ SELECT $1 $a$"
    )]
    [InlineData("execute fetch from <unnamed>: SELECT $1", "parameters: $1 = 'a'", null)]
    [InlineData("connection authorized: user=x", "", null)]
    public void Statements_get_the_values_of_their_parameters(
        string message,
        string detail,
        string? sql
    ) => new LogLine("a", "LOG", message, detail).Statement.ShouldBe(sql);

    [Fact]
    public void An_error_belongs_to_what_its_session_said_last()
    {
        var statements = LogLine.Statements([
            new("a", "LOG", "statement: DROP TABLE x", ""),
            new("b", "LOG", "statement: SELECT 1", ""),
            new("a", "ERROR", "table \"x\" does not exist", ""),
            new("a", "LOG", "statement: SELECT 2", ""),
        ]);

        statements
            .Select(one => (one.Sql, one.Failed))
            .ShouldBe([("DROP TABLE x", true), ("SELECT 1", false), ("SELECT 2", false)]);
    }
}
