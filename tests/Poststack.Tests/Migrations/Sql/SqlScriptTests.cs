using Poststack.Core.Migrations.Sql;

namespace Poststack.Tests.Migrations.Sql;

public sealed class SqlScriptTests
{
    /// <summary>Scripts, and what psql sends of each: a statement a line of the array.</summary>
    public static TheoryData<string, string[]> Scripts =>
        new()
        {
            { "SELECT 1; SELECT 2;", ["SELECT 1", "SELECT 2"] },
            { "SELECT 1", ["SELECT 1"] },
            { " ;; -- nothing\n; /* here */ ", [] },
            { "SELECT ';'; SELECT 'it''s; one'", ["SELECT ';'", "SELECT 'it''s; one'"] },
            {
                "SELECT \"a;b\"\"c;\" FROM t; SELECT 2",
                ["SELECT \"a;b\"\"c;\" FROM t", "SELECT 2"]
            },
            { "SELECT E'\\';'; SELECT 2", ["SELECT E'\\';'", "SELECT 2"] },
            { "SELECT '\\'; SELECT 2", ["SELECT '\\'", "SELECT 2"] },
            { "SELECT U&'\\0041;'; SELECT 2", ["SELECT U&'\\0041;'", "SELECT 2"] },
            { "SELECT E'a'\n  '\\';b'; SELECT 2", ["SELECT E'a'\n  '\\';b'", "SELECT 2"] },
            { "SELECT $$;$$; SELECT $a$ $b$;$a$", ["SELECT $$;$$", "SELECT $a$ $b$;$a$"] },
            { "SELECT a$b$;c$b$ FROM t", ["SELECT a$b$", "c$b$ FROM t"] },
            { "SELECT $1; SELECT $2", ["SELECT $1", "SELECT $2"] },
            { "/* a /* ; */ ; */ SELECT 1; -- ;\nSELECT 2", ["SELECT 1", "SELECT 2"] },
            { "SELECT 1 -- ;\n, 2; SELECT 3 /* ; */", ["SELECT 1 -- ;\n, 2", "SELECT 3"] },
            {
                "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2); SELECT 3",
                ["CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)", "SELECT 3"]
            },
            {
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END; SELECT 2",
                [
                    "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END",
                    "SELECT 2",
                ]
            },
            {
                "create or replace procedure p() begin atomic; select 1; end; SELECT 2",
                ["create or replace procedure p() begin atomic; select 1; end", "SELECT 2"]
            },
            { "BEGIN; SELECT 1; END", ["BEGIN", "SELECT 1", "END"] },
            {
                "SET standard_conforming_strings = off; SELECT '\\';'; SELECT 2",
                ["SET standard_conforming_strings = off", "SELECT '\\';'", "SELECT 2"]
            },
            {
                "SET LOCAL standard_conforming_strings TO 'off'; SET standard_conforming_strings TO on; SELECT '\\'; SELECT 2",
                [
                    "SET LOCAL standard_conforming_strings TO 'off'",
                    "SET standard_conforming_strings TO on",
                    "SELECT '\\'",
                    "SELECT 2",
                ]
            },
            { "SELECT 'ä;'; SELECT größe FROM t;", ["SELECT 'ä;'", "SELECT größe FROM t"] },
        };

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Statements_are_told_apart_as_psql_does(string script, string[] statements)
    {
        var read = SqlScript.Read(script);

        read.Parts.ShouldHaveSingleItem().Select(one => one.Text).ShouldBe(statements);
        read.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SELECT 1;\nSELECT 'a", 2, 8)]
    [InlineData("SELECT 1;\n  /* a /* b */", 2, 3)]
    [InlineData("SELECT \"a", 1, 8)]
    [InlineData("\n\nSELECT $x$ $y$", 3, 8)]
    [InlineData("SELECT 1;\n\\i other.sql\n", 2, 1)]
    public void What_does_not_end_is_complained_about_where_it_begins(
        string script,
        int line,
        int column
    )
    {
        var problem = SqlScript.Read(script).Problems.ShouldHaveSingleItem();

        (problem.Line, problem.Column).ShouldBe((line, column));
    }

    [Fact]
    public void A_statement_knows_where_it_begins_and_what_it_begins_with()
    {
        var statement = SqlScript
            .Read("-- about it\n\n  create /* unique */ Index concurrently \"i\" on t (a);")
            .Parts[0]
            .ShouldHaveSingleItem();

        (statement.Line, statement.Column).ShouldBe((3, 3));
        statement.Begins("CREATE", "INDEX", "CONCURRENTLY").ShouldBeTrue();
    }

    [Fact]
    public void A_position_of_the_servers_is_a_place_in_the_file()
    {
        var statement = SqlScript.Read("SELECT 1;\n  SELECT '🐘',\n  nope").Parts[0][1];

        statement.At(1).ShouldBe((2, 3));
        statement.At(13).ShouldBe((3, 1)); // the elephant is one character for the server
        statement.At(15).ShouldBe((3, 3));
    }

    [Fact]
    public void A_comment_that_begins_a_part_ends_the_statement_before_it()
    {
        var read = SqlScript.Read(
            "SELECT 1\n-- next\nSELECT 2 -- next\n; SELECT $$\n-- next\n$$",
            comment => comment.Text == "next"
        );

        read.Parts.Select(part => part.Select(one => one.Text).ToArray())
            .ShouldBe([
                ["SELECT 1"],
                ["SELECT 2", "SELECT $$\n-- next\n$$"],
            ]);
    }
}
