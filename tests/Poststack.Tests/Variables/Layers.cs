using Poststack.Core.Variables;

namespace Poststack.Tests.Variables;

/// <summary>Layers by hand; a value stands in a file named after its layer.</summary>
internal sealed class Layers
{
    private readonly Dictionary<string, LayeredValue>[] _layers =
    [
        .. Enumerable
            .Range(0, (int)VariableLayer.Provided)
            .Select(_ => new Dictionary<string, LayeredValue>()),
    ];

    public IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> All => _layers;
    public Dictionary<string, string> Shell { get; } = [];

    public void Declare(
        VariableLayer layer,
        string name,
        string template,
        int line = 1,
        bool isLiteral = false,
        bool isSecret = false
    )
    {
        var origin = new VariableOrigin(layer, new(layer.ToString(), line, 1));
        _layers[(int)layer][name] = new(name, template, isLiteral, isSecret, origin);
    }

    public void Set(string name, string value)
    {
        foreach (
            var (key, layered) in SetVariables.Layer(
                new Dictionary<string, string> { [name] = value }
            )
        )
            _layers[(int)VariableLayer.Set][key] = layered;
    }
}
