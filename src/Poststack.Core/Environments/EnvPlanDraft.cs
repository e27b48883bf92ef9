using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Environments.Steps;

namespace Poststack.Core.Environments;

/// <summary>The steps that were decided so far, and what later ones must wait for.</summary>
internal sealed class EnvPlanDraft(EnvFacts facts, EnvOptions options)
{
    private readonly List<EnvStep> _steps = [];

    public IReadOnlyList<EnvStep> Steps => _steps;

    /// <summary>The step that makes the network, where one does.</summary>
    public string[] Network { get; set; } = [];

    /// <summary>The step that fetches the deployment's images, where one does.</summary>
    public string[] Pull { get; set; } = [];

    /// <summary>What must be there before anything of the user's runs.</summary>
    public List<string> Ground { get; } = [];

    public void Add(EnvStep step) => _steps.Add(step);

    public List<ContainerFacts> Own(ComposeUnit unit) =>
        [.. facts.Containers.Where(container => container.ComposeProject == unit.Project)];

    /// <returns>The step that builds the unit's images; none where none does.</returns>
    public string[] Build(string id, ComposeUnit unit)
    {
        if (!unit.Builds || WhyBuild(unit) is not { } why)
            return [];

        Add(new BuildImages(id, unit, why));
        return [id];
    }

    // What was asked for has been done once an earlier plan of this run has done it.
    private string? WhyBuild(ComposeUnit unit) =>
        options.Build switch
        {
            RunWhen.Always when !facts.BuiltInThisRun.Contains(unit.Key) => "asked for",
            RunWhen.Never => null,
            _ when unit.Services.Any(service =>
                    service.IsBuilt && unit.Inputs.Images[service.Image] is null
                ) => "an image is missing",
            _ => facts.State.Built.GetValueOrDefault(unit.Key) switch
            {
                null => "not built here yet",
                var contexts when contexts != unit.Inputs.Contexts => "its sources changed",
                _ => null,
            },
        };
}
