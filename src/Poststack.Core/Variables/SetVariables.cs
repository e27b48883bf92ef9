namespace Poststack.Core.Variables;

/// <summary>The layer of `--set KEY=VALUE`.</summary>
public static class SetVariables
{
    private static readonly VariableOrigin Origin = new(VariableLayer.Set, null);

    /// <summary>Values are literal: the shell has had its turn with `$` already.</summary>
    public static IReadOnlyDictionary<string, LayeredValue> Layer(
        IReadOnlyDictionary<string, string> set
    )
    {
        var layer = new Dictionary<string, LayeredValue>();
        foreach (var (name, value) in set)
        {
            var isSecret = SecretNames.LooksSecret(name);
            layer.Add(name, new(name, value, IsLiteral: true, isSecret, Origin));
        }

        return layer;
    }
}
