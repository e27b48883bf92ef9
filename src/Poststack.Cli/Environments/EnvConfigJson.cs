using System.Diagnostics;
using System.Text.Json.Nodes;
using Poststack.Cli.Variables;
using Poststack.Core;
using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Inits;
using Poststack.Core.Variables;

namespace Poststack.Cli.Environments;

/// <summary>An env's effective spec in the words of `.poststack.yml`.</summary>
internal static class EnvConfigJson
{
    private const string InContainers = "variables";
    private const string OnHost = "variablesOnHost";

    /// <summary>What a person wonders about, by the key that it stands above.</summary>
    public static IReadOnlyDictionary<string, string> Comments { get; } =
        new Dictionary<string, string>
        {
            [InContainers] = "As containers get them.",
            [OnHost] = "What differs for programs of this machine, as 'poststack run' starts them.",
        };

    public static JsonObject Of(EnvConfig config, bool isRevealed)
    {
        var spec = config.Spec;
        var json = new JsonObject
        {
            ["project"] = config.Project,
            ["env"] = spec.Name.Value,
            ["composeProject"] = config.ComposeProject,
            ["engine"] = config.Engine?.Word() ?? "auto",
            ["protected"] = spec.IsProtected,
        };
        if (spec.Extends is { } parent)
            json["extends"] = parent.Value;
        if (config.Postgres is { } postgres)
            json["postgres"] = Of(postgres, isRevealed);
        if (spec.Builds.Count > 0)
            json["build"] = Of(spec.Builds.Values);
        if (spec.Init.Count > 0)
            json["init"] = Of(spec.Init);
        if (spec.Deployment is { } deployment)
            json["deployment"] = Of(deployment);

        json[InContainers] = Of(config.Variables, isRevealed);
        var onHost = Of(OnlyOnHost(config), isRevealed);
        if (onHost.Count > 0)
            json[OnHost] = onHost;

        return json;
    }

    private static JsonObject Of(PostgresInstance postgres, bool isRevealed)
    {
        var json = new JsonObject
        {
            ["provider"] = postgres.Provider.Word(),
            ["host"] = postgres.Host,
            ["port"] = postgres.Port,
            ["database"] = postgres.Database,
            ["user"] = postgres.User,
            ["password"] = isRevealed ? postgres.Password : ShownValue.Masked,
        };
        if (postgres is { Provider: PostgresProvider.Container, Image: { } image })
            json["image"] = image;
        if (postgres.Version is { } version)
            json["version"] = version;

        return json;
    }

    private static JsonObject Of(IEnumerable<ImageBuild> builds) =>
        [
            .. builds
                .OrderBy(build => build.Image, StringComparer.Ordinal)
                .Select(build => KeyValuePair.Create(build.Image, (JsonNode?)build.ToJson())),
        ];

    private static JsonArray Of(IReadOnlyList<InitEntry> entries) =>
        [.. entries.Select(entry => (JsonNode)Of(entry))];

    private static JsonObject Of(InitEntry entry) =>
        entry switch
        {
            ComposeInit compose => new() { ["compose"] = Of(compose.Files) },
            PodInit pod => new() { ["pod"] = pod.File.Path },
            MigrationsInit migrations => new() { ["migrations"] = migrations.Folder.Path },
            ParallelInit parallel => new() { ["parallel"] = Of(parallel.Entries) },
            _ => throw new UnreachableException(entry.GetType().Name),
        };

    private static JsonObject Of(DeploymentSpec deployment) =>
        deployment.Pod is { } pod
            ? new() { ["pod"] = pod.Path }
            : new() { ["compose"] = Of(deployment.Compose) };

    private static JsonNode Of(IReadOnlyList<FileReference> files) =>
        files is [var only]
            ? JsonValue.Create(only.Path)
            : new JsonArray([.. files.Select(file => JsonValue.Create(file.Path))]);

    private static JsonObject Of(IEnumerable<ResolvedVariable> variables, bool isRevealed) =>
        [
            .. variables.Select(variable =>
                KeyValuePair.Create<string, JsonNode?>(variable.Name, Of(variable, isRevealed))
            ),
        ];

    private static JsonObject Of(ResolvedVariable variable, bool isRevealed)
    {
        var json = new JsonObject { ["value"] = ShownValue.Of(variable, isRevealed) };
        if (variable.IsSecret)
            json["secret"] = true;

        json["from"] = OriginText.Of(variable.Origin);
        return json;
    }

    private static IEnumerable<ResolvedVariable> OnlyOnHost(EnvConfig config)
    {
        var inside = config.Variables.ToDictionary(
            variable => variable.Name,
            variable => variable.Value
        );
        return config.HostVariables.Where(variable =>
            !string.Equals(
                inside.GetValueOrDefault(variable.Name),
                variable.Value,
                StringComparison.Ordinal
            )
        );
    }
}
