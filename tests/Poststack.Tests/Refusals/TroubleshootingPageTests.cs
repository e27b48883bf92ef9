using System.Text.RegularExpressions;
using Poststack.Cli.Refusals;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Refusals;

/// <summary>docs/troubleshooting.md has a line for every code that a refusal can have.</summary>
public sealed partial class TroubleshootingPageTests
{
    private static readonly string[] Sources = ReadSources();
    private static readonly Dictionary<string, int> Page = ReadPage();

    [Fact]
    public void Every_code_of_a_refusal_is_on_the_page() =>
        CodesInSources().Except(Page.Keys).ShouldBeEmpty();

    [Fact]
    public void Every_code_on_the_page_is_one_of_a_refusal() =>
        Page.Keys.Except(CodesInSources()).ShouldBeEmpty();

    [Fact]
    public void The_page_gives_each_code_the_exit_code_of_its_kind() =>
        KindsInSources()
            .Where(found => Page[found.Code] != ExitCode.Of(found.Kind))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("usage")]
    [InlineData("env-busy")]
    [InlineData("engine-forbidden")]
    [InlineData("postgres-admin-refused")]
    [InlineData("deployment-timeout")]
    public void A_code_is_found_in_whatever_way_the_sources_write_it(string code) =>
        CodesInSources().ShouldContain(code);

    // A code is a word beside its kind, or words with dashes anywhere in a file that names a kind.
    private static HashSet<string> CodesInSources() =>
        [
            .. KindsInSources().Select(found => found.Code),
            .. Sources
                .SelectMany(text => Dashed().Matches(text))
                .Select(match => match.Groups["code"].Value),
        ];

    private static IEnumerable<(RefusalKind Kind, string Code)> KindsInSources() =>
        Sources
            .SelectMany(text => KindFirst().Matches(text).Concat(CodeFirst().Matches(text)))
            .Select(match =>
                (Enum.Parse<RefusalKind>(match.Groups["kind"].Value), match.Groups["code"].Value)
            );

    private static Dictionary<string, int> ReadPage() =>
        PageRow()
            .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "troubleshooting.md")))
            .ToDictionary(
                match => match.Groups["code"].Value,
                match => int.Parse(match.Groups["exit"].Value)
            );

    private static string[] ReadSources() =>
        [
            .. Directory
                .EnumerateFiles(
                    Path.Combine(Repository.Root, "src"),
                    "*.cs",
                    SearchOption.AllDirectories
                )
                .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
                .Select(File.ReadAllText)
                .Where(text => text.Contains("RefusalKind.", StringComparison.Ordinal)),
        ];

    [GeneratedRegex("\"(?<code>[a-z]+(-[a-z]+)+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dashed();

    [GeneratedRegex(
        "RefusalKind\\.(?<kind>\\w+),\\s*\"(?<code>[a-z-]+)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex KindFirst();

    [GeneratedRegex(
        "\"(?<code>[a-z-]+)\",\\s*RefusalKind\\.(?<kind>\\w+)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex CodeFirst();

    [GeneratedRegex(
        @"^\| `(?<code>[a-z-]+)` \| (?<exit>\d+) \|",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex PageRow();
}
