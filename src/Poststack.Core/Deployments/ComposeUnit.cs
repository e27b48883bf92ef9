using Poststack.Core.Pods.Play;
using Poststack.Core.Releases;

namespace Poststack.Core.Deployments;

/// <summary>Compose files that are run as one project, or the pods of a file: a deployment, or one init entry.</summary>
/// <param name="Key">The files as `.poststack.yml` names them; how state and messages call the unit.</param>
/// <param name="Project">The compose project's name.</param>
/// <param name="Files">Absolute paths, in the order of compose's `-f`.</param>
/// <param name="Inputs">As they are now.</param>
public sealed record ComposeUnit(
    string Key,
    string Project,
    IReadOnlyList<string> Files,
    ComposeModel Model,
    UnitInputs Inputs
)
{
    public IReadOnlyList<ComposeService> Services => Model.Services;

    public bool IsPods => Model.Pods is not null;

    /// <summary>What the engine finds its containers by.</summary>
    public string ContainerLabel =>
        IsPods ? PodUnits.LabelOf(Project) : $"com.docker.compose.project={Project}";

    /// <summary>
    /// What is replaced where a service is named: itself, or every container of its pod; a pod may be named
    /// too. Empty for a name that is neither.
    /// </summary>
    public IReadOnlyList<ComposeService> Named(string name)
    {
        var named = Services.FirstOrDefault(service => service.Name == name);

        return IsPods ? [.. Services.Where(service => service.Pod == (named?.Pod ?? name))]
            : named is null ? []
            : [named];
    }

    /// <summary>Every service that the files declare, those of profiles that are not active too.</summary>
    public IReadOnlySet<string> Declared { get; init; } = new HashSet<string>();

    /// <summary>For a definition of a release, which has no files; null for one of the env's files.</summary>
    public RecordedValues? Recorded { get; init; }

    /// <summary>Values that compose reads sealed, in the clear: by service, then by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Opened { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    public bool Builds => Services.Any(service => service.IsBuilt);

    public string ServiceNames => string.Join(", ", Services.Select(service => service.Name));

    public override string ToString() => Key;
}
