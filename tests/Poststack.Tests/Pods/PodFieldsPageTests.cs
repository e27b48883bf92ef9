namespace Poststack.Tests.Pods;

public sealed class PodFieldsPageTests
{
    private const string Begin = "<!-- The reference begins: a test writes it. -->\n";
    private const string Update = "POSTSTACK_UPDATE_DOCS";

    /// <summary>With the variable set it writes the page instead of complaining.</summary>
    [Fact]
    public void The_page_says_what_the_reader_knows()
    {
        var page = Path.Combine(Repository.Root, "docs", "pod-fields.md");
        var text = File.ReadAllText(page);
        var written = text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];
        var expected = written + PodFieldsText.Render();

        if (Environment.GetEnvironmentVariable(Update) is { Length: > 0 })
            File.WriteAllText(page, expected);
        else
            text.ShouldBe(
                expected,
                $"Update it: {Update}=1 dotnet run --project tests/Poststack.Tests -- -class {GetType().FullName}"
            );
    }
}
