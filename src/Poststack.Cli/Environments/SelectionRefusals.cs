using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Environments;

/// <summary>An env that is not there, or not clear.</summary>
internal static class SelectionRefusals
{
    public static Refusal Unknown(ProjectSpec project, string name)
    {
        var names = NamesOf(project);
        var hint = NearName.Of(name, names) is { } near ? $" Did you mean '{near}'?" : string.Empty;
        return new(
            RefusalKind.NotFound,
            "unknown-env",
            $"'{project.Name}' has no env '{name}'.{hint}"
        )
        {
            Next = [Listed(names)],
        };
    }

    public static Refusal CurrentIsGone(ProjectSpec project, string name) =>
        new(
            RefusalKind.NotFound,
            "unknown-env",
            $"'{project.Name}' has no env '{name}', which 'poststack env use' chose."
        )
        {
            Next = [Listed(NamesOf(project)), "poststack env use <env>"],
        };

    public static Refusal NoneChosen(ProjectSpec project) =>
        new(RefusalKind.Usage, "no-env", "Which env? None is named.")
        {
            Next =
            [
                Listed(NamesOf(project)),
                "Name one, or choose one for all that follows: poststack env use <env>",
            ],
        };

    public static Refusal MustBeNamed(ProjectSpec project) =>
        new(RefusalKind.Usage, "no-env", "Which env? What deletes data wants it named.")
        {
            Next = [Listed(NamesOf(project)), "poststack env delete <env>"],
        };

    public static Refusal TwoEnvs(string positional, string option) =>
        new(
            RefusalKind.Usage,
            "two-envs",
            $"Two envs are named: '{positional}', and '{option}' with --env."
        )
        {
            Next = ["Name the one that is meant, and leave the other out."],
        };

    private static List<string> NamesOf(ProjectSpec project) =>
        [.. project.Envs.Select(env => env.Name.Value)];

    private static string Listed(List<string> names) =>
        names.Count == 0
            ? "The project declares no env: add one under 'environments:' in .poststack.yml."
            : $"Its envs: {string.Join(", ", names)}.";
}
