using System.Text.Json.Nodes;
using Poststack.Core.Exports.Pods;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;

namespace Poststack.Core.Exports.Compose;

/// <summary>The compose files of one init entry or of the deployment, as compose understands them.</summary>
/// <param name="Project">The compose project's name, with which compose derived other names.</param>
/// <param name="Model">`$` as it is meant; services of profiles that are not active are there too.</param>
/// <param name="Active">Names of the services that run.</param>
internal sealed record ExportUnit(string Project, JsonObject Model, IReadOnlySet<string> Active)
{
    public JsonObject Services => Model["services"] as JsonObject ?? [];

    /// <summary>It has no other network than compose's own default one, untouched: the env's network takes its place.</summary>
    public bool HasOnlyThePlainDefaultNetwork { get; } =
        Deployments.ComposeModel.From(Model).HasOnlyThePlainDefaultNetwork;

    /// <summary>The pod file, where the unit is one and was not made services of.</summary>
    public PodSource? Pods { get; init; }

    /// <summary>The files that were read, for saying where something is written.</summary>
    public IReadOnlyList<YamlMap> Sources { get; init; } = [];

    /// <summary>Of a field of a service, else of the service, else the beginning of the first file.</summary>
    public SourcePosition PlaceOf(string service, string field)
    {
        var declared = Sources
            .Select(file => file.Get<YamlMap>("services")?.Find(service))
            .OfType<YamlEntry>()
            .ToList();

        return declared
                .Select(entry => (entry.Value as YamlMap)?.Find(field)?.Key.At)
                .LastOrDefault(at => at is not null)
            ?? (declared is [var first, ..] ? first.Key.At : null)
            ?? (Sources is [var source, ..] ? source.At : null)
            ?? new(Project, 1, 1);
    }
}
