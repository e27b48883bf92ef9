using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Deployments.Files;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Inits;
using Poststack.Core.Keys;
using Poststack.Core.Migrations;
using Poststack.Core.Pods;
using Poststack.Core.Projects.Schema;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Projects;

/// <summary>Checks what a project that loads still can have wrong: the files it names, and how envs fit together.</summary>
/// <param name="resolve">The variables of an env, from all of their sources.</param>
/// <param name="keys">For what compose reads sealed.</param>
public sealed class ValidateProject(
    ProjectSpec project,
    Func<EnvSpec, VariableContext, ResolvedVariables> resolve,
    KeyRing keys
)
{
    private readonly HashSet<string> _read = [];

    /// <summary>Everything that is wrong, or worth a warning, file by file.</summary>
    /// <param name="only">The env to check; null for all. Collisions with other envs count.</param>
    public IReadOnlyList<Problem> Execute(EnvName? only)
    {
        var envs = project.Envs.Where(env => only is null || env.Name == only).ToList();
        var problems = new List<Problem>([.. project.Errors, .. project.WarningsFor(only)]);
        var unset = new UnsetReport(project.Envs.Count > 1);
        var ports = new PortClaims(project.Envs);

        foreach (var env in envs)
            Check(env, problems, unset, ports);

        // The others are looked at for their ports alone; what is wrong with them is not asked.
        foreach (var env in project.Envs.Except(envs))
            Check(env, [], new UnsetReport(namesEnvs: true), ports);

        problems.AddRange(unset.Problems());
        problems.AddRange(ports.Collisions(envs));
        if (only is null && project.Errors.Count == 0)
            problems.AddRange(StrayEnvFiles.Find(project, _read));

        return
        [
            .. problems
                .Distinct()
                .OrderBy(problem => problem.At.File != ProjectFolder.FileName)
                .ThenBy(problem => problem.At.File, StringComparer.Ordinal)
                .ThenBy(problem => problem.At.Line)
                .ThenBy(problem => problem.At.Column),
        ];
    }

    private void Check(EnvSpec env, List<Problem> problems, UnsetReport unset, PortClaims ports)
    {
        ports.Add(env);

        if (Resolve(env, problems) is not { } variables)
            return;

        problems.AddRange(variables.Problems);
        problems.AddRange(TooLong(env, variables));
        if (EnvOpening.WhatConfiguresDocker(variables) is { } setting)
            problems.Add(Of(EnvRefusals.ConfiguresDocker(env.Name, setting), setting, env));

        if (env is { HasPods: true, Engine: EngineKind.Docker })
            problems.Add(
                new(
                    env.At,
                    $"`{env.Name}` has pod files, which docker cannot run.",
                    "Write `engine: podman`, or leave `engine` out."
                )
            );
        problems.AddRange(env.Builds.Values.Select(ProblemOf).OfType<Problem>());

        foreach (var entry in env.Init.SelectMany(Single))
            Check(env, entry, variables, problems, unset);

        if (env.Deployment is { Pod: { } pod })
            ports.Add(env, ReadPods(env, pod, PodUse.Deployment, variables, problems, unset));
        else if (env.Deployment is { } deployment)
        {
            var files = ReadCompose(env, deployment.Compose, variables, problems, unset);
            ports.Add(env, files, variables);
        }
    }

    private static IEnumerable<Problem> TooLong(EnvSpec env, ResolvedVariables variables)
    {
        foreach (var variable in variables.All)
            if (Refused(variable) is { } refusal)
                yield return new(variable.Origin.At ?? env.At, refusal.Message);
    }

    private static Problem Of(Refusal refusal, ResolvedVariable variable, EnvSpec env)
    {
        var at = variable.Origin.At ?? env.At;
        var place = $"{at}: ";
        var message = refusal.Message.StartsWith(place, StringComparison.Ordinal)
            ? refusal.Message[place.Length..]
            : refusal.Message;
        return new(at, message, refusal.Next[0]);
    }

    private static Refusal? Refused(ResolvedVariable variable)
    {
        try
        {
            ChildEnvironment.Check(variable.Name, variable.Value);
            return null;
        }
        catch (RefusalException refused)
        {
            return refused.Refusal;
        }
    }

    private ResolvedVariables? Resolve(EnvSpec env, List<Problem> problems)
    {
        try
        {
            return resolve(env, VariableContext.Container);
        }
        catch (RefusalException refused)
        {
            var (refusal, all) = (refused.Refusal, refused.Refusal.Problems);
            problems.AddRange(
                all.Count > 0
                    ? all
                    : [new(env.At, refusal.Message, refusal.Next is [var next, ..] ? next : null)]
            );
            return null;
        }
    }

    private void Check(
        EnvSpec env,
        InitEntry entry,
        ResolvedVariables variables,
        List<Problem> problems,
        UnsetReport unset
    )
    {
        if (entry is ComposeInit compose)
            ReadCompose(env, compose.Files, variables, problems, unset);
        else if (entry is PodInit pod)
            ReadPods(env, pod.File, PodUse.Init, variables, problems, unset);
        else if (entry is MigrationsInit { Folder: var folder })
            CheckMigrations(folder, problems);
    }

    private static void CheckMigrations(FileReference folder, List<Problem> problems)
    {
        if (FileProblems.OfFolder(folder.Path, folder.FullPath, folder.At) is { } missing)
            problems.Add(missing);
        else
            problems.AddRange(MigrationFolder.ProblemsOf(folder.Path, folder.FullPath));
    }

    private ComposeFiles ReadCompose(
        EnvSpec env,
        IReadOnlyList<FileReference> references,
        ResolvedVariables variables,
        List<Problem> problems,
        UnsetReport unset
    )
    {
        var files = ComposeFiles.Read(references, project.Folder, variables);
        problems.AddRange(files.Problems);
        unset.Add(env.Name, files.Unset, variables);
        _read.UnionWith(files.Sources);
        problems.AddRange(
            files.Sources.SelectMany(path => SealedFileCheck.Run(project, keys, variables, path))
        );

        foreach (var service in files.Files.SelectMany(file => file.Services))
            CheckServiceName(service.Name, service.At, problems);

        problems.AddRange(ComposeChecks.Run(env, references, files));
        return files;
    }

    private PodFile ReadPods(
        EnvSpec env,
        FileReference reference,
        PodUse use,
        ResolvedVariables variables,
        List<Problem> problems,
        UnsetReport unset
    )
    {
        var file = PodFile.Read(reference, project.Folder, variables, use);
        problems.AddRange(file.Problems);
        unset.Add(env.Name, file.Unset, variables);

        foreach (var container in file.Pods.SelectMany(pod => pod.All))
            CheckServiceName(container.Name, container.At, problems);

        return file;
    }

    private static Problem? ProblemOf(ImageBuild build)
    {
        var dockerfiles = build.Dockerfile is { } named
            ? [named]
            : BuildShape.Defaults.Select(name => Path.Combine(build.Context, name));

        return !Directory.Exists(build.Context)
                ? FileProblems.Missing(build.Context, build.Context, build.At!)
            : dockerfiles.Any(File.Exists) ? null
            : new(
                build.At!,
                $"`{build.Image}` is built of `{build.Context}`, and there is no {(build.Dockerfile is null ? "Dockerfile in it" : $"`{build.Dockerfile}`")}.",
                "Write one, or name it with `dockerfile:`."
            );
    }

    private void CheckServiceName(string service, SourcePosition at, List<Problem> problems)
    {
        if (project.Find(service) is not null)
            problems.Add(
                new(
                    at,
                    $"The service `{service}` is called like an env, so nobody could tell which of them a command means.",
                    "Rename the service or the env."
                )
            );
    }

    private static IReadOnlyList<InitEntry> Single(InitEntry entry) =>
        entry is ParallelInit parallel ? parallel.Entries : [entry];
}
