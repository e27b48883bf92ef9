using System.Text.Json.Nodes;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Pods;
using Poststack.Core.Releases;

namespace Poststack.Core.Environments;

/// <summary>Which services of an env run with a login of its database, whether or not they use it right now.</summary>
internal static class DeployedWith
{
    private const string User = "DB_USER";
    private const string Password = "DB_PASSWORD";

    /// <returns>
    /// Their names: those whose definition in the release that runs has the login's password, and those that were
    /// given it as a secret or config.
    /// </returns>
    public static async Task<IReadOnlyList<string>> FindAsync(
        EnvRun run,
        string login,
        CancellationToken ct
    )
    {
        var store = run.Tools.State.ReleasesOf(run.Env);
        if (
            !run.UsesContainers
            || run.State.Deployment?.Release is not { } number
            || store.Find(number) is not { } release
        )
            return [];

        // Where one service was replaced since, the release that runs has the new login's variables, and the other
        // services what an earlier one had.
        var withLogin = store
            .ReadAll()
            .Where(one => ValueOf(one, User) == login && ValueOf(one, Password) is { Length: > 0 })
            .ToList();
        if (withLogin.Count == 0)
            return [];

        var remains = await EnvRemains.FindAsync(run, ct);
        return
        [
            .. remains
                .Containers.Where(container =>
                    container.State == ContainerState.Running
                    && withLogin.Exists(one =>
                        IsInDefinition(release, container.ComposeService, ValueOf(one, Password)!)
                        || WasGiven(container, one, run.State.ClaimId)
                    )
                )
                .Select(container => container.ComposeService)
                .OfType<string>()
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether it has the password of an earlier release as a secret or config.</summary>
    private static bool WasGiven(ContainerFacts container, Release before, string key)
    {
        var model = ComposeModel.From(before.Definition);
        if (
            model.Services.FirstOrDefault(one => one.Name == container.ComposeService)
            is not { } service
        )
            return false;

        var contents = GivenContents.Of(model, service, name => ValueOf(before, name));
        // One without the label is older than labels are.
        return contents.Any(content =>
                content.Contains(ValueOf(before, Password)!, StringComparison.Ordinal)
            )
            && container.Labels.GetValueOrDefault(GivenContents.Label) is var label
            && (label is null || label == GivenContents.Digest(contents, key));
    }

    internal static bool IsInDefinition(Release release, string? service, string password) =>
        service is not null
        && (
            IsInConfigMap(release.Definition, service, password)
            || release
                .Definition["services"]
                ?[service]?.ToJsonString()
                .Contains(password, StringComparison.Ordinal) == true
            || release.Opened?.GetValueOrDefault(service) is { } opened
                && opened.Values.Any(value => value.Contains(password, StringComparison.Ordinal))
        );

    // Its pod was made with what the map had then.
    private static bool IsInConfigMap(JsonObject definition, string service, string password) =>
        PodModel.IsPods(definition)
        && PodModel.From(definition) is var model
        && model.Pods.Any(pod =>
            pod.All.Any(container => model.ServiceName(pod, container) == service)
            && pod.ConfigMaps.Any(name =>
                model.ConfigMaps.TryGetValue(name, out var map)
                && map.ToJsonString().Contains(password, StringComparison.Ordinal)
            )
        );

    private static string? ValueOf(Release release, string variable) =>
        release.Variables.GetValueOrDefault(variable)?.Value;
}
