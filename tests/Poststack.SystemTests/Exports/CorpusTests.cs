using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Exports;

/// <summary>
/// Compose projects of every kind: what compose reads in the export is what it reads in the original.
/// </summary>
public sealed class CorpusTests : ProjectTest
{
    private static readonly string Corpus = Path.Combine(
        Repository.Root,
        "tests",
        "Poststack.SystemTests",
        "Exports",
        "Corpus"
    );

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateDirectories(Corpus).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_export_means_to_compose_what_the_original_means(string name)
    {
        Project.CopyFrom(Path.Combine(Corpus, name));
        string[] files = File.Exists(Project.PathOf("override.yml"))
            ? ["compose.yml", "override.yml"]
            : ["compose.yml"];
        Project.Declare(
            $"""
            environments:
              dev:
                deployment: {"{"}compose: [{string.Join(", ", files)}]{"}"}
            """
        );

        // Compose's YAML lacks the line break that a text begins with, its JSON `x-…`, and all of it with SSH keys.
        string[] format = name == "strings" ? ["--format", "json"] : [];
        var original = ReadAsync(format, [.. files.SelectMany(file => new[] { "-f", file })]);
        (
            await Project.RunAsync("env", "export", "dev", "--allow-unset", "-o", "exported.yml")
        ).ShouldSucceed();

        (await ReadAsync(format, "-f", "exported.yml")).ShouldBe(await original);
    }

    private async Task<string> ReadAsync(string[] format, params string[] files) =>
        (
            await Tool.RunAsync(
                new ProgramCall(
                    "docker",
                    ["compose", "-p", "judged", "--profile", "*", .. files, "config", .. format]
                )
                {
                    Folder = Project.Folder,
                }
            )
        )
            .ShouldSucceed()
            .Output;
}
