namespace Poststack.Tests.Projects;

public sealed class ReferencePageTests
{
    private const string Begin = "<!-- The reference begins: a test writes it. -->\n";
    private const string Update = "POSTSTACK_UPDATE_DOCS";

    /// <summary>With the variable set it writes the page instead of complaining.</summary>
    [Fact]
    public void The_page_says_what_the_description_says()
    {
        var page = Path.Combine(Repository.Root, "docs", "poststack-yml.md");
        var text = File.ReadAllText(page);
        var written = text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];
        var expected = written + ReferenceText.Render();

        if (Environment.GetEnvironmentVariable(Update) is { Length: > 0 })
            File.WriteAllText(page, expected);
        else
            text.ShouldBe(
                expected,
                $"Update it: {Update}=1 dotnet run --project tests/Poststack.Tests -- -class {GetType().FullName}"
            );
    }
}
