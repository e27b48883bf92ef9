using System.Globalization;

namespace Poststack.Core.Deployments.Files;

/// <summary>A port of this machine that a service always takes.</summary>
/// <param name="Address">Empty for all of the machine's addresses.</param>
/// <param name="To">The same as <paramref name="From"/> but for a range.</param>
public sealed record FixedPort(string Address, int From, int To, string Protocol)
{
    private static readonly string[] AllAddresses = ["", "0.0.0.0", "[::]", "::"];

    /// <summary>Reads compose's short form, `[ADDRESS:][PUBLISHED:]TARGET[/PROTOCOL]`.</summary>
    /// <returns>Null where compose chooses the port, and for what is no such text.</returns>
    public static FixedPort? TryParse(string text)
    {
        var (ports, protocol) = CutLast(text, '/') ?? (text, "tcp");
        if (CutLast(ports, ':') is not var (published, target))
            return null;

        var (address, port) = CutLast(published, ':') ?? ("", published);
        if (RangeOf(port) is not var (from, to) || RangeOf(target) is not var (first, last))
            return null;

        // Of a range for a single port, compose takes whichever is free.
        return to - from == last - first ? new(address, from, to, protocol) : null;
    }

    public bool CollidesWith(FixedPort other) =>
        Protocol == other.Protocol
        && From <= other.To
        && other.From <= To
        && (
            Address == other.Address
            || AllAddresses.Contains(Address)
            || AllAddresses.Contains(other.Address)
        );

    public override string ToString() =>
        From == To
            ? From.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{From}-{To}");

    private static (string Before, string After)? CutLast(string text, char separator)
    {
        var at = text.LastIndexOf(separator);
        return at < 0 ? null : (text[..at], text[(at + 1)..]);
    }

    private static (int From, int To)? RangeOf(string text)
    {
        var (first, last) = CutLast(text, '-') ?? (text, text);
        return PortOf(first) is { } from && PortOf(last) is { } to && from <= to
            ? (from, to)
            : null;
    }

    private static int? PortOf(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port > 0
            ? port
            : null;
}
