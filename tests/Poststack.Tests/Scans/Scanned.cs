using System.Text;
using Poststack.Core.Scans;

namespace Poststack.Tests.Scans;

/// <summary>What a scan says of one content.</summary>
internal static class Scanned
{
    public static IReadOnlyList<SecretFinding> Text(
        string text,
        params IEnumerable<string> secrets
    ) => Bytes(Encoding.UTF8.GetBytes(text), secrets).Findings;

    public static ScannedContent Bytes(byte[] content, params IEnumerable<string> secrets)
    {
        var own = secrets.Select(secret => new OwnSecret(secret, "own-secret", "a secret"));
        using var stream = new MemoryStream(content);
        return new ContentScan(new(own, TokenShapes.All)).Scan("file", stream);
    }
}
