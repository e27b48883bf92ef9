using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Variables.Sealing;

/// <summary>How a sealed value stands in an env file: `sealed:` and base64url, without quotes.</summary>
public static class SealedValue
{
    public const string Prefix = "sealed:";

    public static bool IsSealed(EnvEntry entry) =>
        entry.Quoting == Quoting.Unquoted
        && entry.Value!.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>
    /// The entry as it would stand in the clear: what is sealed is a value's text, quotes included, so that
    /// its references work as before and unsealing gives back what was written.
    /// </summary>
    /// <returns>Null where the text is not exactly one value.</returns>
    internal static EnvEntry? Reread(EnvEntry entry, string text)
    {
        var file = EnvFile.Parse(entry.At.File, $"{entry.Key}={text}");
        return
            file is { Problems: [], Entries: [{ Value: not null } only] }
            && only.Key == entry.Key
            && only.ValueSpan.End.Value == file.Text.Length
            ? only with
            {
                At = entry.At,
                Span = entry.Span,
                ValueSpan = entry.ValueSpan,
            }
            : null;
    }
}
