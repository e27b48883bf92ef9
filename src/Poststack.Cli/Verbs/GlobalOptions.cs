using System.CommandLine;

namespace Poststack.Cli.Verbs;

/// <summary>Options that stand behind every verb.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Env { get; } =
        new("--env", "-e")
        {
            Description = "The env, wherever a verb needs one.",
            HelpName = "env",
            Recursive = true,
        };

    public Option<string?> ProjectDir { get; } =
        new("--project-dir", "-C")
        {
            Description = "The project's folder, or one below it. Otherwise the current folder.",
            HelpName = "dir",
            Validators = { EmptyPath.Refuse },
            Recursive = true,
        };

    public Option<bool> Json { get; } =
        new("--json")
        {
            Description = "Answer in JSON on stdout: a line an event, the result last.",
            Recursive = true,
        };

    public Option<bool> Yes { get; } =
        new("--yes", "-y") { Description = "Confirm whatever would be asked.", Recursive = true };

    public Option<bool> Help { get; } =
        new("--help", "-h") { Description = "Show help for the verb.", Recursive = true };

    /// <summary>In the order that help shows them.</summary>
    public IEnumerable<Option> All => [Env, ProjectDir, Json, Yes, Help];
}
