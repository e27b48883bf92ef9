using Poststack.Core.Environments;

namespace Poststack.Core.Variables;

/// <summary>Reads each env once, for a command that looks at all of them from several sides and writes nothing.</summary>
public sealed class ReadOnceSource(IEnvSource source) : IEnvSource
{
    private readonly Dictionary<
        EnvName,
        IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>>
    > _read = [];

    public IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> ReadLayers(EnvSpec env) =>
        _read.TryGetValue(env.Name, out var layers)
            ? layers
            : _read[env.Name] = source.ReadLayers(env);
}
