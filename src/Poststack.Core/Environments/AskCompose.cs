using Poststack.Core.Deployments;
using Poststack.Core.Deployments.Files;
using Poststack.Core.Engines;
using Poststack.Core.Inits;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Environments;

/// <summary>
/// What compose alone refuses in a project's files: keys that it does not know, networks that are not declared; and files all of whose services are in idle profiles. It is
/// asked only about files in which nothing else is wrong; where it is not installed, it has no opinion. It needs no
/// engine for that, so it is asked for every env.
/// </summary>
public sealed class AskCompose(EnvTools tools)
{
    private static readonly Dictionary<string, string> NoSet = [];

    /// <param name="only">The env to ask about; null for all.</param>
    public async Task<IReadOnlyList<Problem>> ExecuteAsync(EnvName? only, CancellationToken ct)
    {
        var opinions = tools
            .Project.Envs.Where(env => only is null || env.Name == only)
            .SelectMany(env =>
                UnitsOf(env).Select((files, index) => AskAsync(env, files, $"accepted{index}", ct))
            );

        var problems = await Task.WhenAll(opinions);
        return [.. problems.OfType<Problem>().DistinctBy(problem => (problem.At, problem.Message))];
    }

    private static IEnumerable<IReadOnlyList<FileReference>> UnitsOf(EnvSpec env) =>
        env
            .Init.SelectMany(entry => entry is ParallelInit parallel ? parallel.Entries : [entry])
            .OfType<ComposeInit>()
            .Select(entry => entry.Files)
            .Append(env.Deployment?.Compose ?? [])
            .Where(files => files.Count > 0);

    private async Task<Problem?> AskAsync(
        EnvSpec env,
        IReadOnlyList<FileReference> files,
        string memory,
        CancellationToken ct
    )
    {
        try
        {
            var variables = tools.Variables.Preview(env, VariableContext.Container, NoSet);
            var call = new ComposeCall(
                $"{tools.Project.Name}-{env.Name}",
                [.. files.Select(file => file.FullPath)],
                Override: null,
                variables.All.ToDictionary(one => one.Name, one => one.Value),
                variables.Secrets()
            );
            var compose = tools.Engines.Of(EngineKind.Docker).Compose;
            var digest = ComposeModelDigest.Of(
                call.Project,
                ComposeFiles.Read(files, tools.Project.Folder, variables),
                call.Variables,
                compose.Identity,
                Environment.GetEnvironmentVariables()
            );
            if (HasAccepted(env, memory, digest))
                return null;

            var config = await compose.ConfigAsync(call, ct);
            if (ComposeModel.From(config.Model).Services.Count == 0)
                throw EnvRefusals.NoActiveService(env.Name, files).ToException();
            Remember(env, memory, digest);
            return null;
        }
        catch (RefusalException e)
        {
            return e.Refusal.Kind == RefusalKind.InvalidFile
                ? new(
                    files[0].At,
                    $"{e.Refusal.Message.TrimEnd('.')}.",
                    e.Refusal.Next is [var next, ..] ? next : null
                )
                : null;
        }
    }

    // Asking costs more than all other checks together: a yes holds while nothing that compose sees changes.
    private bool HasAccepted(EnvSpec env, string memory, string? digest) =>
        digest is not null && tools.State.ModelsOf(env.Name).Find(memory, digest) is not null;

    private void Remember(EnvSpec env, string memory, string? digest)
    {
        try
        {
            if (digest is not null)
                tools.State.ModelsOf(env.Name).Keep(memory, digest, []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that may not be written to can be checked all the same.
        }
    }
}
