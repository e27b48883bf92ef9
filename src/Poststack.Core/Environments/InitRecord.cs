using Poststack.Core.Deployments;

namespace Poststack.Core.Environments;

/// <summary>How an init entry last ran.</summary>
/// <param name="Inputs">What it ran with; null when the run did not succeed.</param>
/// <param name="Services">In the order in which they ended.</param>
public sealed record InitRecord(UnitInputs? Inputs, IReadOnlyList<InitServiceRecord> Services)
{
    public static InitRecord Begun { get; } = new(null, []);

    public InitRecord With(InitServiceRecord service) =>
        this with
        {
            Services = [.. Services.Where(other => other.Service != service.Service), service],
        };
}
