using Poststack.Core.Deployments;
using Poststack.Core.Deployments.Files;
using Poststack.Core.Environments;
using Poststack.Core.Inits;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Projects;

/// <summary>Checks what a project that loads still can have wrong: the files it names, and how envs fit together.</summary>
/// <param name="resolve">The variables of an env, from all of their sources.</param>
public sealed class ValidateProject(
    ProjectSpec project,
    Func<EnvSpec, VariableContext, ResolvedVariables> resolve
)
{
    /// <summary>Everything that is wrong, or worth a warning, file by file.</summary>
    /// <param name="only">The env to check; null for all. Collisions with other envs count.</param>
    public IReadOnlyList<Problem> Execute(EnvName? only)
    {
        var envs = project.Envs.Where(env => only is null || env.Name == only).ToList();
        var problems = new List<Problem>(project.Warnings);
        var unset = new UnsetReport(project.Envs.Count > 1);
        var ports = new PortClaims(project.Envs);

        foreach (var env in envs)
            Check(env, problems, unset, ports);

        // The others are looked at for their ports alone; what is wrong with them is not asked.
        foreach (var env in project.Envs.Except(envs))
            Check(env, [], new UnsetReport(namesEnvs: true), ports);

        problems.AddRange(unset.Problems());
        problems.AddRange(ports.Collisions(envs));

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

        foreach (var entry in env.Init.SelectMany(Single))
            Check(env, entry, variables, problems, unset);

        if (env.Deployment is { Pod: { } pod })
            CheckPod(pod, problems);
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
            CheckPod(pod.File, problems);
        else if (entry is MigrationsInit { Folder: var folder })
            Add(FileProblems.OfFolder(folder.Path, folder.FullPath, folder.At), problems);
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

        foreach (var service in files.Files.SelectMany(file => file.Services))
            if (project.Find(service.Name) is not null)
                problems.Add(
                    new(
                        service.At,
                        $"The service `{service.Name}` is called like an env, so nobody could tell which of them a command means.",
                        "Rename the service or the env."
                    )
                );

        return files;
    }

    private void CheckPod(FileReference file, List<Problem> problems)
    {
        if (!File.Exists(file.FullPath))
        {
            problems.Add(FileProblems.Missing(file.Path, file.FullPath, file.At));
            return;
        }

        try
        {
            var shown = Path.GetRelativePath(project.Folder, file.FullPath);
            problems.AddRange(YamlFile.Read(file.FullPath, shown).Problems);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(FileProblems.Unreadable(file.Path, file.At));
        }
    }

    private static void Add(Problem? problem, List<Problem> problems)
    {
        if (problem is not null)
            problems.Add(problem);
    }

    private static IReadOnlyList<InitEntry> Single(InitEntry entry) =>
        entry is ParallelInit parallel ? parallel.Entries : [entry];
}
