using System.Globalization;
using System.Net;

namespace Poststack.Drivers.Engines;

/// <summary>A port that an engine could not publish because somebody listens on it, read from its words.</summary>
/// <param name="Container">The container that was to have it; null where the engine does not say.</param>
internal sealed record TakenPort(string? Container, IPAddress Address, int Port)
{
    private const string Endpoint = "on endpoint ";
    private const string Listening = "cannot listen on the TCP port: ";

    /// <param name="said">
    /// `… on endpoint NAME (ID): Bind for 127.0.0.1:8080 failed: …`, `…: listen tcp4 127.0.0.1:8080: bind: …`
    /// or `…: failed to bind host port for 127.0.0.1:8080:172.17.0.2:80/tcp: …`; of podman
    /// `… cannot listen on the TCP port: listen tcp4 127.0.0.1:8080: bind: …`.
    /// </param>
    /// <returns>Null where these words are others, or mean no TCP port.</returns>
    public static TakenPort? In(string said)
    {
        if (said.Contains("udp", StringComparison.Ordinal))
            return null;

        if (After(said, Endpoint) is [var container, .. var rest])
            return Find(rest) is { } ofContainer
                ? ofContainer with
                {
                    Container = container,
                }
                : null;

        return After(said, Listening) is { } words ? Find(words) : null;
    }

    private static string[]? After(string said, string phrase)
    {
        var start = said.IndexOf(phrase, StringComparison.Ordinal);
        return start < 0 ? null : said[(start + phrase.Length)..].Split(' ');
    }

    private static TakenPort? Find(IEnumerable<string> words) =>
        words.Select(Read).FirstOrDefault(found => found is not null) is { } found
            ? new(null, found.Address, found.Port)
            : null;

    /// <summary>`127.0.0.1:8080`, whatever follows; `[::]:8080`; `:8080` of every address.</summary>
    private static IPEndPoint? Read(string word)
    {
        if (word.StartsWith(':'))
            word = $"{IPAddress.Any}{word}";

        var host = word.StartsWith('[')
            ? word.IndexOf("]:", StringComparison.Ordinal) + 1
            : word.IndexOf(':');
        if (host <= 0)
            return null;

        var digits = word.AsSpan(host + 1);
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        if (end >= 0)
            digits = digits[..end];

        return
            IPAddress.TryParse(word.AsSpan(0, host), out var address)
            && ushort.TryParse(
                digits,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var port
            )
            ? new(address, port)
            : null;
    }
}
