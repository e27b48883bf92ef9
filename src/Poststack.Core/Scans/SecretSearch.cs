using System.Buffers;

namespace Poststack.Core.Scans;

/// <summary>Finds secrets in text, all of them in one pass.</summary>
/// <remarks>
/// Text is bytes as Latin-1 characters: no file is any other encoding, and a place is a number of bytes.
/// </remarks>
internal sealed class SecretSearch
{
    /// <summary>Anchors are told apart by their first characters.</summary>
    private const int KeyLength = 3;

    private readonly SearchValues<string> _anchors;
    private readonly Dictionary<string, List<Candidate>> _byStart = new(StringComparer.Ordinal);

    /// <param name="secrets">Those that are not <see cref="SearchableSecret"/> are left out.</param>
    /// <param name="shapes">What is known of tokens that are not the project's.</param>
    public SecretSearch(IEnumerable<OwnSecret> secrets, IEnumerable<TokenShape> shapes)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var secret in secrets.Where(secret => SearchableSecret.Is(secret.Value)))
        {
            foreach (var form in SecretForms.Of(secret.Value))
                Add(anchors, form, new(form, secret, Shape: null));
        }

        foreach (var shape in shapes)
        {
            foreach (var prefix in shape.Prefixes)
                Add(anchors, prefix, new(prefix, Secret: null, shape));
        }

        Longest = anchors.Count == 0 ? 0 : anchors.Max(anchor => anchor.Length);
        _anchors = SearchValues.Create([.. anchors], StringComparison.Ordinal);
    }

    /// <summary>Of the anchors: a secret can begin that far before a text's end without being seen whole.</summary>
    public int Longest { get; }

    /// <summary>The next secret from <paramref name="from"/> on; null for none.</summary>
    public SecretMatch? Next(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length)
        {
            var found = text[from..].IndexOfAny(_anchors);
            if (found < 0)
                return null;

            var at = from + found;
            if (At(text, at) is { } match)
                return match;

            from = at + 1;
        }

        return null;
    }

    /// <summary>The longest of what is at one place; the project's own before what only looks like a token.</summary>
    private SecretMatch? At(ReadOnlySpan<char> text, int at)
    {
        SecretMatch? best = null;
        foreach (var candidate in _byStart[text.Slice(at, KeyLength).ToString()])
        {
            var length = candidate.LengthAt(text, at);
            if (length > (best?.Length ?? 0))
                best = new(at, length, candidate.Secret, candidate.Shape, candidate.Anchor);
        }

        return best;
    }

    private void Add(HashSet<string> anchors, string anchor, Candidate candidate)
    {
        anchors.Add(anchor);
        var key = anchor[..KeyLength];
        if (!_byStart.TryGetValue(key, out var candidates))
            _byStart[key] = candidates = [];

        candidates.Add(candidate);
    }

    private sealed record Candidate(string Anchor, OwnSecret? Secret, TokenShape? Shape)
    {
        public int LengthAt(ReadOnlySpan<char> text, int at) =>
            Shape is not null ? Shape.LengthAt(text, at)
            : text[at..].StartsWith(Anchor, StringComparison.Ordinal) ? Anchor.Length
            : 0;
    }
}
