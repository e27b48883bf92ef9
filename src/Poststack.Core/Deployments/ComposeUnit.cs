namespace Poststack.Core.Deployments;

/// <summary>Compose files that are run as one project: a deployment, or one init entry.</summary>
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

    /// <summary>Every service that the files declare, those of profiles that are not active too.</summary>
    public IReadOnlySet<string> Declared { get; init; } = new HashSet<string>();

    public bool Builds => Services.Any(service => service.IsBuilt);

    public string ServiceNames => string.Join(", ", Services.Select(service => service.Name));
}
