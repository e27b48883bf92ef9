using System.Globalization;
using System.Text;

namespace Poststack.Core.Changes;

/// <summary>
/// An <see cref="EnvUse"/> as lines of text. `run` reads it each time, and often only the first two lines: a
/// serializer would take longer than all the rest.
/// </summary>
internal static class EnvUseText
{
    private const string Head = "poststack use 1\n";
    private const string At = "at ";
    private const string Digest = "value ";
    private const string Key = "key ";

    public static string Write(EnvUse use)
    {
        var text = new StringBuilder(Head).Append(use.Files).Append('\n');
        text.Append(At).Append(use.At.ToString("O", CultureInfo.InvariantCulture)).Append('\n');
        text.Append(Key).Append(use.KeyId).Append('\n');
        foreach (var (name, digest) in use.Digests)
            text.Append(Digest).Append(digest).Append(' ').Append(name).Append('\n');
        foreach (var change in use.Changes)
            text.Append(change.Kind).Append(' ').Append(change.Key).Append('\n');

        return text.ToString();
    }

    /// <summary>Whether the text was written for the same files.</summary>
    public static bool HasFiles(ReadOnlySpan<char> text, string files) =>
        text.StartsWith(Head, StringComparison.Ordinal)
        && text[Head.Length..].StartsWith(files, StringComparison.Ordinal)
        && text[(Head.Length + files.Length)..].StartsWith("\n", StringComparison.Ordinal);

    /// <summary>Null for a text of another version, or a damaged one: nothing is known then.</summary>
    public static EnvUse? Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (
            !text.StartsWith(Head, StringComparison.Ordinal)
            || lines.Length < 3
            || !DateTimeOffset.TryParse(
                lines[2].AsSpan(Math.Min(At.Length, lines[2].Length)),
                CultureInfo.InvariantCulture,
                out var at
            )
        )
            return null;

        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        var changes = new List<KeyChange>();
        var keyId = "";
        foreach (var words in lines.Skip(3).Select(line => line.Split(' ', 3)))
        {
            if (words is ["value", var digest, var name])
                digests[name] = digest;
            else if (words is ["key", var id])
                keyId = id;
            else if (
                words is [var kind, var key]
                && Enum.TryParse<KeyChangeKind>(kind, out var what)
            )
                changes.Add(new(key, what));
        }

        return new(lines[1], at, digests, changes) { KeyId = keyId };
    }
}
