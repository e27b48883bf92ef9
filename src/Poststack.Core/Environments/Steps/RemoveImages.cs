using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Removes images that compose built for the env, under the names that it gives them by itself.</summary>
/// <remarks>An image that a container of somebody else's uses stays, and so does one with a name of the user's.</remarks>
public sealed record RemoveImages(IReadOnlyList<string> Names) : EnvStep("images")
{
    public override string Title => "remove the images that were built for it";

    public override string Label => "images that were built for it";

    /// <summary>`PROJECT-SERVICE` for each service of the deployment and of the init phase.</summary>
    /// <returns>Null where nothing was ever brought up.</returns>
    public static RemoveImages? Of(EnvState state)
    {
        var deployed = (state.Deployment?.Services.Keys ?? []).Select(service =>
            $"{state.ComposeProject}-{service}"
        );
        // Which of several init entries a service was in, its record does not tell; no two can share a name.
        var initialized = Enumerable
            .Range(0, state.Init.Count)
            .SelectMany(index =>
                state.Init.Values.SelectMany(record =>
                    record.Services.Select(service =>
                        $"{EnvNames.InitProject(state.ComposeProject, index)}-{service.Service}"
                    )
                )
            );
        string[] names = [.. deployed.Concat(initialized).Distinct()];

        return names.Length > 0 ? new RemoveImages(names) : null;
    }

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        var ids = await run.Engine.FindImagesAsync(Names, ct);
        string[] found = [.. Names.Where((_, index) => ids[index] is not null)];
        await run.Engine.UntagImagesAsync(found, ct);

        return found.Length == 0 ? "none" : null;
    }
}
