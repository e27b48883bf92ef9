using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Projects;

/// <summary>Loads texts as if they stood in `/shop/.poststack.yml`.</summary>
internal static class Load
{
    public const string Folder = "/shop";

    public static ProjectSpec Project(string yaml) => ProjectFile.Parse(yaml, Folder);

    /// <summary>An env `dev` with these lines.</summary>
    public static string Dev(string lines) => $"{Envs}\n  dev:\n{Indent(lines, 4)}\n";

    public static string Envs => "project: {name: shop}\nenvironments:";

    /// <summary>What loading complains about, a line each.</summary>
    public static string ProblemsOf(string yaml)
    {
        var refusal = Should.Throw<RefusalException>(() => Project(yaml)).Refusal;
        refusal.Kind.ShouldBe(RefusalKind.InvalidFile);
        refusal.Code.ShouldBe("invalid-project-file");
        return Lines(refusal.Problems);
    }

    public static string WarningsOf(string yaml) => Lines(Project(yaml).Warnings);

    public static string Lines(IEnumerable<Problem> problems) => string.Join('\n', problems);

    private static string Indent(string lines, int by) =>
        string.Join('\n', lines.Split('\n').Select(line => new string(' ', by) + line));
}
