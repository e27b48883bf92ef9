using Poststack.Core.Migrations.Checks;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Traces;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Tests.Migrations.Checks;

/// <summary>Code that nobody can read here is unknown, unless it can change nothing but its own row.</summary>
public sealed class BranchRulesTests
{
    private static readonly SchemaFacts Empty = new(
        new Dictionary<long, RelationFacts>(),
        new Dictionary<long, TypeFacts>(),
        new Dictionary<long, FunctionFacts>(),
        new Dictionary<long, string>(),
        new Dictionary<long, string>()
    );

    [Theory]
    [InlineData("plpython3u", "void", "plpy.execute('DROP TABLE docs')", true, true)]
    [InlineData("plperl", "int", "return 1;", true, true)]
    [InlineData("plperl", "int", "return 1;", false, false)]
    [InlineData("plpython3u", "trigger", "TD['new']['a'] = 1", true, false)]
    [InlineData("plpython3u", "trigger", "plpy.execute('DROP TABLE docs')", true, true)]
    [InlineData("sql", "int", "SELECT 1", true, false)]
    [InlineData("plpgsql", "void", "BEGIN DROP TABLE docs; END", true, false)]
    public void A_function_that_was_called(
        string language,
        string result,
        string source,
        bool isVolatile,
        bool isUnknown
    ) =>
        FoundIn(
                "SELECT work()",
                new FunctionFacts(1, "public.work()", result, language, source, isVolatile, "")
            )
            .ShouldBe(isUnknown ? ["not-seen"] : []);

    [Theory]
    [InlineData("DO LANGUAGE plperl $$ spi_exec_query('DROP TABLE docs'); $$", true)]
    [InlineData("DO $$ spi_exec_query('DROP TABLE docs'); $$ LANGUAGE plperl", true)]
    [InlineData("DO $$ BEGIN DROP TABLE docs; END $$ LANGUAGE plpgsql", false)]
    [InlineData("DO $$ BEGIN DROP TABLE docs; END $$", false)]
    public void A_block(string sql, bool isUnknown) =>
        FoundIn(sql).ShouldBe(isUnknown ? ["not-seen"] : []);

    private static IEnumerable<string> FoundIn(string sql, params FunctionFacts[] called) =>
        JudgeMigration
            .Judge(
                new(
                    GivenMigrations.Migration(1),
                    Empty,
                    [new(SqlScript.Read(sql).Parts[0][0], Empty, Empty) { Called = called }]
                ),
                Empty
            )
            .Select(finding => finding.Hazard.Id);
}
