using System.Text;

namespace Poststack.Core.Environments;

/// <summary>Two login roles take turns for an env's own role: `shop_a`, `shop_b`, `shop_a`, …</summary>
public static class LoginTurns
{
    /// <summary>PostgreSQL's NAMEDATALEN - 1.</summary>
    private const int MaxBytes = 63;

    /// <param name="owner">The env's own role.</param>
    /// <param name="current">Who logs in now.</param>
    public static string Next(string owner, string current) =>
        current == Of(owner, 'a') ? Of(owner, 'b') : Of(owner, 'a');

    private static string Of(string owner, char turn)
    {
        // A long name is shortened for its turns, never the other way: PostgreSQL would cut the letter off.
        var kept = owner;
        while (Encoding.UTF8.GetByteCount(kept) > MaxBytes - 2)
            kept = kept[..^1];

        return $"{kept}_{turn}";
    }
}
