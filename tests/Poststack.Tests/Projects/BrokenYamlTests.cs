namespace Poststack.Tests.Projects;

public sealed class BrokenYamlTests
{
    [Theory]
    [InlineData("", "1:1: The file is empty. Write `project:` and `environments:`.")]
    [InlineData("# nothing\n", "1:1: The file is empty. Write `project:` and `environments:`.")]
    [InlineData("a:\n\tb: 1\n", "2:1: A tab indents this line. Indent with spaces.")]
    [InlineData("a:\n  b: 1\n\tc: 2\n", "3:1: A tab indents this line. Indent with spaces.")]
    [InlineData(
        "a: b: c\n",
        "1:5: A second `: ` stands in this value. Put the value in quotes, or correct the indentation."
    )]
    [InlineData("a: 'x\nb: 2\n", "1:4: This quote is never closed. Write the closing quote.")]
    [InlineData(
        "a: @x\n",
        "1:4: A value cannot begin with this character. Put the value in quotes."
    )]
    [InlineData(
        "a: \"\\q\"\n",
        "1:4: These double quotes hold an unknown `\\` escape. Write `\\\\` for a backslash, or use single quotes."
    )]
    [InlineData(
        "a: [1, 2\nb: 3\n",
        "1:6: The YAML cannot be read from here on. Look for an open bracket or quote."
    )]
    [InlineData(
        "a: {b: ${X}}\n",
        "1:9: A `,` or `}` is missing here. Close the `{`; put a value with braces in it in quotes."
    )]
    [InlineData(
        "- a\nb: 1\n",
        "2:1: This is on the level of a list and begins with no `- `. Write `- ` before it, or correct the indentation."
    )]
    [InlineData(
        "a: 1\nfoo\n",
        "2:1: A key and a `:` are missing here. Write `name: value`, or correct the indentation."
    )]
    public void Broken_yaml_is_explained_where_it_is_broken(string yaml, string problem) =>
        Load.ProblemsOf(yaml).ShouldBe($".poststack.yml:{problem}");

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Load.ProblemsOf("a: " + new string('[', 100_000))
            .ShouldBe(
                ".poststack.yml:1:104: Maps and lists are nested too deep. Write fewer levels."
            );

    [Fact]
    public void Problems_of_yaml_and_of_the_description_come_together() =>
        Load.ProblemsOf(
                """
                project: {name: shop}
                environments:
                  dev:
                    engine: docker
                    engine: podman
                    variables: *nobody
                  test:
                    protect: true
                    <<: text
                    [a]: b
                    password: !vault x
                ---
                more: 1
                """
            )
            .ShouldBe(
                """
                .poststack.yml:5:5: `engine` stands here a second time, after line 4. Keep one.
                .poststack.yml:6:16: `*nobody` names no anchor above it. Write `&nobody` before the value it means.
                .poststack.yml:8:5: `protect` is not a key of `test`. Did you mean `protected`?
                .poststack.yml:9:9: `<<` merges maps, and this is a single value. Write `<<: *name`.
                .poststack.yml:10:5: A key is a list. Write text before the `:`.
                .poststack.yml:11:5: `password` is not a key of `test`. Known are `extends`, `protected`, `engine`, `postgres`, `init`, `deployment`, `build`, `namespace` and `variables`.
                .poststack.yml:13:1: A second document begins here. Remove the `---`.
                """
            );
}
