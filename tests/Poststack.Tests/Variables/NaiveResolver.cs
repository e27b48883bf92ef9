namespace Poststack.Tests.Variables;

/// <summary>
/// The rules of layers said once more, as plainly as can be: no memory, no parsing, every value worked
/// out from the beginning each time it is needed.
/// </summary>
internal sealed class NaiveResolver(
    IReadOnlyList<IReadOnlyDictionary<string, NaiveValue>> layers,
    IReadOnlyDictionary<string, string> shell
)
{
    /// <returns>Text and secrecy; `IsBlocked` for a cycle, or whatever needs one.</returns>
    public NaiveResult Resolve(string name) => Final(name, []);

    private NaiveResult Final(string name, IReadOnlyList<string> path)
    {
        if (path.Contains(name))
            return NaiveResult.Blocked;

        var layer = layers.Count - 1;
        while (layer >= 0 && !layers[layer].ContainsKey(name))
            layer--;

        return layer < 0 ? FromShell(name) : At(name, layer, [.. path, name]);
    }

    private NaiveResult Below(string name, int layer, IReadOnlyList<string> path)
    {
        while (--layer >= 0)
        {
            if (layers[layer].ContainsKey(name))
                return At(name, layer, path);
        }

        return FromShell(name);
    }

    private NaiveResult FromShell(string name) => new(shell.GetValueOrDefault(name), false, false);

    private NaiveResult At(string name, int layer, IReadOnlyList<string> path)
    {
        var value = layers[layer][name];
        var text = "";
        var isSecret = value.IsSecret;
        var isBlocked = false;

        foreach (var piece in value.Pieces)
        {
            if (piece.Reference is null)
            {
                text += piece.Text;
                continue;
            }

            var found =
                piece.Reference == name ? Below(name, layer, path) : Final(piece.Reference, path);
            var (part, usesFound) = Apply(piece, found.Text);
            isBlocked |= found.IsBlocked;
            isSecret |= usesFound && found.IsSecret && !string.IsNullOrEmpty(found.Text);
            text += part;
        }

        return isBlocked ? NaiveResult.Blocked : new(text, isSecret, false);
    }

    private static (string Text, bool UsesFound) Apply(NaivePiece piece, string? value) =>
        piece.Operator switch
        {
            ":-" => string.IsNullOrEmpty(value) ? (piece.Text, false) : (value, true),
            "-" => value is null ? (piece.Text, false) : (value, true),
            ":+" => string.IsNullOrEmpty(value) ? ("", false) : (piece.Text, false),
            "+" => value is null ? ("", false) : (piece.Text, false),
            _ => (value ?? "", true),
        };
}
