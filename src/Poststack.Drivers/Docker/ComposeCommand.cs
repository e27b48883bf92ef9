using Poststack.Core.Engines;
using Poststack.Drivers.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Docker;

/// <summary>The command lines of `docker compose`, none of which holds a value.</summary>
internal static class ComposeCommand
{
    /// <summary>Where there is no compose file that compose could find by itself.</summary>
    private const string NoProject = "/";

    private const string Project = "--project-name";

    // With `-f a -f -` the first file's folder is the project's, and all relative paths start there,
    // those of the override too.
    public static ToolCommand With(ComposeCall call, params IReadOnlyList<string> verb) =>
        new ToolCommand(
            "docker",
            [
                .. Global(call.Project),
                .. call.Files.SelectMany(file => new[] { "--file", file }),
                .. call.Override is null ? Array.Empty<string>() : ["--file", "-"],
                "--env-file",
                "/dev/null",
                .. verb,
            ]
        ) with
        {
            Stdin = call.Override,
            Environment = call.Variables,
            Unset = ["COMPOSE_FILE", "COMPOSE_ENV_FILES"],
            Secrets = call.Secrets,
            WorkingDirectory = call.Files is [var first, ..]
                ? Path.GetDirectoryName(first)
                : NoProject,
        };

    /// <summary>For verbs that know a project by the labels of what it made.</summary>
    public static ToolCommand ByName(string project, params IReadOnlyList<string> verb) =>
        new ToolCommand("docker", [.. Global(project), "--env-file", "/dev/null", .. verb]) with
        {
            Unset = ["COMPOSE_FILE", "COMPOSE_ENV_FILES", "COMPOSE_PROFILES"],
            WorkingDirectory = NoProject,
        };

    /// <summary>The project that a command made here is about.</summary>
    public static string ProjectOf(ToolCommand command) =>
        command.Arguments.SkipWhile(word => word != Project).ElementAt(1);

    public static IReadOnlyList<string> Config(bool allProfiles) =>
        allProfiles ? ["--profile", "*", "config"] : ["config"];

    public static IReadOnlyList<string> Create(ComposeUp options) =>
        ["up", "--no-start", .. Options(options), .. options.Services];

    public static IReadOnlyList<string> Up(ComposeUp options) =>
        ["up", "--detach", .. Options(options), .. options.Services];

    public static IReadOnlyList<string> Pull(ComposeUp options) => ["pull", .. options.Services];

    public static IReadOnlyList<string> Build(ComposeUp options) => ["build", .. options.Services];

    public static IReadOnlyList<string> Stop(TimeSpan? grace) =>
        grace is { } given ? ["stop", "--timeout", EngineContainers.Seconds(given)] : ["stop"];

    public static IReadOnlyList<string> Down(bool withVolumes) =>
        withVolumes ? ["down", "--remove-orphans", "--volumes"] : ["down", "--remove-orphans"];

    private static IReadOnlyList<string> Global(string project) =>
        ["compose", "--ansi", "never", "--progress", "plain", Project, project];

    private static IEnumerable<string> Options(ComposeUp options)
    {
        if (options.Build)
            yield return "--build";
        if (options.NoBuild)
            yield return "--no-build";
        if (options.NoPull)
            yield return "--pull=never";
        if (options.RemoveOrphans)
            yield return "--remove-orphans";
        if (options.ForceRecreate)
            yield return "--force-recreate";
        if (options.NoDependencies)
            yield return "--no-deps";
    }
}
