using FsCheck;
using FsCheck.Fluent;
using Poststack.Core.Deployments.Files;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Projects;

public sealed class MutatedYamlTests
{
    private const string Rich = """
        project: {name: shop}
        variables: &v
          KEY: {kind: secret, value: "a\tb"}
          TEXT: |
            two ${LINES:-lines}
        environments:
          dev:
            postgres: {provider: external, database: d, url: "postgres://a:b@h:1/x"}
            init:
              - parallel:
                  - compose: [a.yml, "b.yml"]
              - migrations: m
            variables: {<<: *v, X: !!str 1}
          test: {extends: dev, protected: true, engine: auto}

        """;

    private static readonly string[] Pieces =
    [
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a",
        "<<: ",
        "'",
        "\"",
        "\\",
        "|",
        ">",
        "#",
        "\n",
        "\t",
        "!",
        "!!",
        "%",
        "@",
        "`",
        "? ",
        "---\n",
        "...\n",
        "~",
        "null",
        "\\UFFFFFFFF",
        "\0",
        "\r",
        "\uD800",
        "\uFEFF",
        "999999999999",
        "extends: dev",
        "  ",
        "$",
        "${",
        "postgres://",
        "é",
    ];

    [Fact]
    public void Whatever_is_in_the_file_it_loads_or_is_refused() =>
        Prop.ForAll(
                Mutations().ToArbitrary(),
                yaml =>
                {
                    try
                    {
                        Load.Project(yaml).Envs.ShouldNotBeEmpty();
                    }
                    catch (RefusalException refused)
                    {
                        refused.Refusal.Code.ShouldBe("invalid-project-file");
                        refused.Refusal.Problems.ShouldNotBeEmpty();
                        refused.Refusal.Problems.ShouldAllBe(problem =>
                            problem.At.Line > 0 && problem.At.Column > 0
                        );
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Reading_whatever_as_a_compose_file_never_throws() =>
        Prop.ForAll(
                Mutations().ToArbitrary(),
                yaml =>
                {
                    foreach (var template in ComposeFile.Parse(yaml, "app.yml").Templates)
                    foreach (var reference in template.Template.References())
                        template.PositionOf(reference.Offset).Line.ShouldBeGreaterThan(0);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <summary>A file that loads, with a few pieces cut out, doubled, or put in anywhere.</summary>
    private static Gen<string> Mutations() =>
        from count in Gen.Choose(1, 6)
        from edits in Gen.ArrayOf(Edit(), count)
        select edits.Aggregate(Rich, (text, edit) => edit(text));

    private static Gen<Func<string, string>> Edit() =>
        from place in Gen.Choose(0, 10_000)
        from length in Gen.Choose(0, 20)
        from piece in Gen.Elements(Pieces)
        from kind in Gen.Choose(0, 2)
        select new Func<string, string>(text =>
            Apply(text, place % (text.Length + 1), length, piece, kind)
        );

    private static string Apply(string text, int at, int length, string piece, int kind)
    {
        var end = Math.Min(text.Length, at + length);
        return kind switch
        {
            0 => text.Remove(at, end - at),
            1 => text.Insert(at, piece),
            _ => text.Insert(at, text[at..end]),
        };
    }
}
