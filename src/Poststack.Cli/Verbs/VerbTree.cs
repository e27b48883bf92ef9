using System.CommandLine;
using Poststack.Cli.Changes;
using Poststack.Cli.Completions;
using Poststack.Cli.Databases;
using Poststack.Cli.Environments;
using Poststack.Cli.Hooks;
using Poststack.Cli.Keys;
using Poststack.Cli.Machine;
using Poststack.Cli.Projects;
using Poststack.Cli.Scans;
using Poststack.Cli.Variables;

namespace Poststack.Cli.Verbs;

/// <summary>Everything that can be typed.</summary>
internal sealed class VerbTree
{
    public const string Program = "poststack";

    private static readonly VerbEntry[] Entries =
    [
        new("Projects", "init", () => new InitCommand()),
        new("Projects", "validate", () => new ValidateCommand()),
        new("Projects", "schema", () => new SchemaCommand()),
        new("Environments", "env", EnvCommands.Make),
        new("Environments", "restart", () => new RestartCommand()),
        new("Databases", "db", DbCommands.Make),
        new("Variables", "vars", VarsCommands.Make),
        new("Variables", "keys", KeysCommands.Make),
        new("Variables", "run", () => new RunCommand()),
        new("Variables", "changes", () => new ChangesCommand()),
        new("Variables", "scan", () => new ScanCommand()),
        new("Variables", "hooks", HooksCommands.Make),
        new("This machine", "doctor", () => new DoctorCommand()),
        new("This machine", "completion", () => new CompletionCommand()),
        new("This machine", "complete", () => new CompleteCommand()),
    ];

    private VerbTree(IEnumerable<VerbEntry> entries)
    {
        Root = new(
            Program,
            "Every environment of your app: its Postgres, its variables, its containers."
        );
        Root.Options.Add(Version);
        foreach (var option in Options.All)
            Root.Options.Add(option);

        foreach (var entry in entries)
            Root.Subcommands.Add(entry.Make());
    }

    public Command Root { get; }

    public GlobalOptions Options { get; } = new();

    public Option<bool> Version { get; } =
        new("--version") { Description = "Show the version of poststack." };

    /// <summary>The headings of the first level, in the order that help shows them.</summary>
    public static IEnumerable<IGrouping<string, string>> Headings =>
        Entries.GroupBy(entry => entry.Heading, entry => entry.Name);

    public static VerbTree Whole() => new(Entries);

    /// <summary>
    /// Only the part that <paramref name="args"/> begin with, else everything: the other verbs' objects
    /// would cost a `run` some of its milliseconds.
    /// </summary>
    public static VerbTree For(IReadOnlyList<string> args)
    {
        if (args.Count == 0)
            return Whole();

        var named = Array.Find(
            Entries,
            entry => string.Equals(entry.Name, args[0], StringComparison.Ordinal)
        );
        return named is null ? Whole() : new([named]);
    }
}
