using System.Text;
using Poststack.Cli.Migrations;
using Poststack.Core.Migrations.Checks.Hazards;

namespace Poststack.Tests.Migrations.Checks;

/// <summary>docs/migration-hazards.md is written from the catalog.</summary>
public sealed class HazardPageTests
{
    private const string Begin = "<!-- The reference begins: a test writes it. -->\n";
    private const string Update = "POSTSTACK_UPDATE_DOCS";

    /// <summary>With the variable set it writes the page instead of complaining.</summary>
    [Fact]
    public void The_page_says_what_the_catalog_says()
    {
        var page = Path.Combine(Repository.Root, "docs", "migration-hazards.md");
        var text = File.ReadAllText(page);
        var written = text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];
        var expected = written + Render();

        if (Environment.GetEnvironmentVariable(Update) is { Length: > 0 })
            File.WriteAllText(page, expected);
        else
            text.ShouldBe(
                expected,
                $"Update it: {Update}=1 dotnet run --project tests/Poststack.Tests -- -class {GetType().FullName}"
            );
    }

    [Fact]
    public void No_two_have_one_id() => HazardCatalog.All.Select(one => one.Id).ShouldBeUnique();

    private static string Render()
    {
        var text = new StringBuilder();
        foreach (var kind in HazardCatalog.All.GroupBy(one => one.Verdict))
        {
            text.Append($"\n## {Capitalized(CheckWords.Of(kind.Key))}\n");
            foreach (var hazard in kind)
            {
                text.Append($"\n### `{hazard.Id}`\n\n");
                text.Append(
                    $"{Capitalized(CheckWords.Of(hazard.Severity))}: {hazard.Title}.\n{hazard.Consequence}\n\n"
                );
                foreach (var line in hazard.Instead)
                    text.Append($"- {line}\n");
            }
        }

        return text.ToString();
    }

    private static string Capitalized(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
