using System.Globalization;
using Poststack.Core.Deployments.Files;
using Poststack.Core.Engines;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Environments;

/// <summary>The way out where somebody has a port: the env that has it, the variable that moves ours.</summary>
internal static class TakenPortHelp
{
    private const string WorkingFolder = "com.docker.compose.project.working_dir";

    /// <param name="taken">Names the holder.</param>
    /// <param name="service">The one that is to publish it.</param>
    public static async Task<Refusal> AddAsync(
        EnvRun run,
        Refusal taken,
        int port,
        string service,
        CancellationToken ct
    )
    {
        var folder = run.Tools.Project.Folder;
        var ours = await run.Engine.ListContainersAsync([EnvNames.EnvLabel], ct);
        var holder = ours.FirstOrDefault(one => one.Ports.Any(own => own.HostPort == port));
        var variable = run is { Resolved: { } resolved, Spec.Deployment: { Pod: null } deployment }
            ? VariableOf(ComposeFiles.Read(deployment.Compose, folder, resolved), service, port)
            : null;

        var said = holder is null ? taken : Naming(taken, holder, folder);
        return variable is null ? said : Moving(said, variable, run.Env);
    }

    /// <summary>The variable that decides the port that the service publishes; null where none does.</summary>
    internal static string? VariableOf(ComposeFiles files, string service, int port)
    {
        var number = port.ToString(CultureInfo.InvariantCulture);
        var declared = files
            .Files.SelectMany(file => file.Services)
            .Where(one => one.Name == service)
            .SelectMany(one => one.Ports)
            .Select(one => one.Text)
            .ToList();

        return files
            .Substitutions.FirstOrDefault(use =>
                use.Value == number
                && declared.Exists(text => text.Contains(use.Expression, StringComparison.Ordinal))
            )
            ?.Name;
    }

    private static Refusal Moving(Refusal taken, string variable, EnvName env) =>
        taken with
        {
            Next =
            [
                taken.Next[0],
                $"Or another port for this env: {variable}=… in environments/{env}.local.env",
            ],
        };

    private static Refusal Naming(Refusal taken, ContainerFacts holder, string folder)
    {
        if (OwnerOf(holder) is not { } owner)
            return taken with
            {
                Why = $"It belongs to the Poststack env {holder.Labels[EnvNames.EnvLabel]}.",
            };

        var elsewhere = owner.Project.Folder == folder ? "" : $" -C {owner.Project.Folder}";
        return taken with
        {
            Why =
                $"It belongs to env '{owner.Env}' of the Poststack project '{owner.Project.Name}' in {owner.Project.Folder}.",
            Next = [$"Stop it: poststack env stop {owner.Env}{elsewhere}", .. taken.Next.Skip(1)],
        };
    }

    // Its label is project and env in one word, and its folder tells them apart.
    private static (ProjectSpec Project, EnvName Env)? OwnerOf(ContainerFacts holder)
    {
        if (!holder.Labels.TryGetValue(WorkingFolder, out var folder) || !Directory.Exists(folder))
            return null;

        try
        {
            var project = ProjectFile.Load(ProjectFolder.Find(folder));
            var store = new EnvStateStore(project.Folder);
            return
                project.Envs.FirstOrDefault(env =>
                    store.Read(env.Name)?.ComposeProject == holder.Labels[EnvNames.EnvLabel]
                )
                    is { } env
                ? (project, env.Name)
                : null;
        }
        catch (Exception e)
            when (e is RefusalException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
