using System.Text.RegularExpressions;
using Poststack.Cli.Refusals;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Refusals;

/// <summary>docs/troubleshooting.md has a line for every code that a refusal can have.</summary>
public sealed class TroubleshootingPageTests
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

    [Fact]
    public void Codes_are_found_in_the_sources_whatever_way_they_are_written() =>
        CodesInSources()
            .ShouldBeSupersetOf([
                "usage",
                "env-busy",
                "engine-forbidden",
                "postgres-admin-refused",
                "deployment-timeout",
            ]);

    // A code is one word beside its kind, or words with dashes anywhere in a file that names a kind.
    private static HashSet<string> CodesInSources() =>
        [
            .. KindsInSources().Select(found => found.Code),
            .. Sources
                .SelectMany(text => Regex.Matches(text, "\"([a-z]+(?:-[a-z]+)+)\""))
                .Select(match => match.Groups[1].Value),
        ];

    private static IEnumerable<(RefusalKind Kind, string Code)> KindsInSources() =>
        Sources
            .SelectMany(text =>
                Regex
                    .Matches(text, "RefusalKind\\.(?<kind>\\w+),\\s*\"(?<code>[a-z-]+)\"")
                    .Concat(
                        Regex.Matches(text, "\"(?<code>[a-z-]+)\",\\s*RefusalKind\\.(?<kind>\\w+)")
                    )
            )
            .Select(match =>
                (Enum.Parse<RefusalKind>(match.Groups["kind"].Value), match.Groups["code"].Value)
            );

    private static Dictionary<string, int> ReadPage() =>
        Regex
            .Matches(
                File.ReadAllText(Path.Combine(Repository.Root, "docs", "troubleshooting.md")),
                "^\\| `(?<code>[a-z-]+)` \\| (?<exit>\\d+) \\|",
                RegexOptions.Multiline
            )
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
}
