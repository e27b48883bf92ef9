using System.Text;
using Poststack.Core.Machine;
using Poststack.Core.Refusals;

namespace Poststack.Core.Projects.Yaml;

/// <summary>A YAML file as a tree with positions.</summary>
/// <param name="Path">As positions show it.</param>
/// <param name="Text">Without a byte order mark.</param>
/// <param name="Documents">Complete ones only; none where the first is broken.</param>
/// <param name="Problems">What is wrong with it as YAML.</param>
internal sealed record YamlFile(
    string Path,
    string Text,
    IReadOnlyList<YamlNode> Documents,
    IReadOnlyList<Problem> Problems
)
{
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <param name="fullPath">Where it is.</param>
    /// <param name="path">What positions call it.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static YamlFile Read(string fullPath, string path) =>
        Of(NoFile.ReadFile(fullPath), path);

    /// <summary>The same for a file that has been read already.</summary>
    public static YamlFile Of(byte[] bytes, string path)
    {
        try
        {
            return YamlReader.Read(StrictUtf8.GetString(bytes), path);
        }
        catch (DecoderFallbackException)
        {
            var problem = new Problem(
                new(path, LineOfBadByte(bytes), 1),
                "This is not UTF-8 text.",
                "Save the file as UTF-8."
            );
            return new(path, "", [], [problem]);
        }
    }

    private static int LineOfBadByte(ReadOnlySpan<byte> bytes)
    {
        var line = 1;
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) != default)
                return line;

            line += rune.Value == '\n' ? 1 : 0;
            bytes = bytes[length..];
        }

        return line;
    }
}
