using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Variables;

/// <summary>Values that break naive tools arrive byte for byte, in a command and in a container.</summary>
public sealed class HostileValueTests : ProjectTest
{
    public static TheoryData<string, string> Values =>
        new()
        {
            { "quotes", """both 'single' and "double" and `back`""" },
            { "newlines", "first\nsecond\r\n\tthird" },
            { "dollars", "$HOME ${HOME} $$ $(id) ${X:-y} $" },
            { "comment", "before # after #" },
            { "unicode", "Grüße 東京 🚀 \u200b" },
            { "backslashes", """C:\new\table \n \\ \""" },
            { "yaml", "- a: {b: [c]} & * ! | > %" },
            { "blanks", "  around  " },
            { "large", new string('x', 100_000) },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task From_an_env_file(string name, string value)
    {
        _ = name;
        Project.Declare("environments: {dev: {}}");
        Project.Write("environments/dev.env", $"VALUE={Quote(value)}\n");

        (await Project.RunAsync("run", "--", "sh", "-c", "printf %s \"$VALUE\""))
            .ShouldSucceed()
            .Output.ShouldBe(value);
    }

    [Fact]
    public async Task All_of_them_into_a_container()
    {
        Project.Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        var values = Values.Select(row =>
            (Name: row.Data.Item1.ToUpperInvariant(), Value: row.Data.Item2)
        );
        Project.Write(
            "environments/dev.env",
            string.Concat(values.Select(one => $"{one.Name}={Quote(one.Value)}\n"))
        );
        Project.Write(
            "app.yml",
            $$"""
            services:
              web:
                image: busybox:stable
                command: sleep 1000
                stop_grace_period: 0s
                environment:
            {{string.Join('\n', values.Select(one => $"      GOT_{one.Name}: ${{{one.Name}}}"))}}
            """
        );

        (await Project.RunAsync("env start dev")).ShouldSucceed();

        var web = (await Project.ContainersAsync("dev"))["web-1"];
        foreach (var (name, value) in values)
            (await Project.Engine.VariableAsync(web, $"GOT_{name}")).ShouldBe(value);
    }

    [Fact]
    public async Task More_than_a_child_process_can_have_is_refused_by_name()
    {
        Project.Declare("environments: {dev: {}}");
        Project.Write("environments/dev.env", $"TOO_LARGE={new string('x', 140_000)}\n");

        (await Project.RunAsync("run -- true")).ShouldExit(125).ShouldSay("TOO_LARGE", "131071");
    }

    /// <summary>The encoder that compose reads back unchanged.</summary>
    private static string Quote(string value) =>
        value.Contains('\'', StringComparison.Ordinal)
        || value.EndsWith('\\')
        || value.Contains('\r', StringComparison.Ordinal)
            ? "\""
                + value
                    .Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("\"", "\\\"", StringComparison.Ordinal)
                    .Replace("$", "\\$", StringComparison.Ordinal)
                    .Replace("\n", "\\n", StringComparison.Ordinal)
                    .Replace("\r", "\\r", StringComparison.Ordinal)
                    .Replace("\t", "\\t", StringComparison.Ordinal)
                + "\""
            : $"'{value}'";
}
