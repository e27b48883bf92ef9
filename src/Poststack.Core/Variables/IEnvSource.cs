using Poststack.Core.Environments;

namespace Poststack.Core.Variables;

/// <summary>
/// The seam between the planes: what are the variables of this env? Answered from files today, and from
/// the control plane later; everything above it is written once.
/// </summary>
public interface IEnvSource
{
    /// <summary>The layers that this source knows of, lowest precedence first.</summary>
    /// <exception cref="Refusals.RefusalException">A source that is there cannot be read.</exception>
    IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> ReadLayers(EnvSpec env);
}
