using System.Security.Cryptography;
using System.Text;
using Poststack.Core.Machine;

namespace Poststack.Core.Exports;

/// <summary>
/// A file that an export is written to. Its first line carries a digest of all others, by which a file
/// that somebody else wrote, or has changed since, is told from our own.
/// </summary>
public static class ExportFile
{
    private const string Marker = "# poststack export, sha256:";
    private const string Owner = "# The secrets of ";

    /// <summary>With the line that makes it ours; JSON has no place for one.</summary>
    public static string WithMarker(string text, ExportFormat format) =>
        format == ExportFormat.Json ? text : $"{Marker}{DigestOf(text)}\n{text}";

    /// <summary>With a line that says to which export they belong, which no other one may then replace.</summary>
    public static string SecretsOf(string export, string text) => $"{Owner}{export}\n{text}";

    /// <exception cref="Refusals.RefusalException">What is there is not ours as it is, or another export's.</exception>
    public static void RefuseForeign(string path, string marked)
    {
        if (Directory.Exists(path))
            throw ExportRefusals.NotOurs(path, "it is a folder").ToException();
        if (!File.Exists(path))
            return;

        string there;
        try
        {
            there = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ExportRefusals.CannotWrite(path, e.Message).ToException();
        }

        if (there == marked)
            return;
        if (IsOurs(there) && OwnerOf(there) is var owner)
        {
            if (owner is null || owner == OwnerOf(marked))
                return;
            throw ExportRefusals.NotOurs(path, $"it holds the secrets of {owner}").ToException();
        }

        throw ExportRefusals
            .NotOurs(
                path,
                there.StartsWith(Marker, StringComparison.Ordinal)
                    ? "it was changed after Poststack exported it"
                    : "Poststack did not export it"
            )
            .ToException();
    }

    /// <summary>Writes so that only its owner can read it, and a reader sees the old file or the new one.</summary>
    /// <exception cref="Refusals.RefusalException">It cannot be written, or what is there is not ours.</exception>
    public static void Write(string path, string marked)
    {
        RefuseForeign(path, marked);
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw ExportRefusals.CannotWrite(path, "Its folder does not exist.").ToException();

        try
        {
            PrivateFile.Replace(path, Encoding.UTF8.GetBytes(marked));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ExportRefusals.CannotWrite(path, e.Message).ToException();
        }
    }

    private static bool IsOurs(string text)
    {
        var end = text.IndexOf('\n');
        return end > 0
            && text.StartsWith(Marker, StringComparison.Ordinal)
            && text[Marker.Length..end] == DigestOf(text[(end + 1)..]);
    }

    private static string? OwnerOf(string marked) =>
        marked.Split('\n', 3) is [_, var line, ..]
        && line.StartsWith(Owner, StringComparison.Ordinal)
            ? line[Owner.Length..]
            : null;

    private static string DigestOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
