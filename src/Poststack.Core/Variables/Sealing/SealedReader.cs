using Poststack.Core.Keys;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Variables.Sealing;

/// <summary>Opens the sealed values of one env file. What cannot be opened is a problem, never an empty value.</summary>
internal sealed class SealedReader(EnvFile file, SealPlace place, KeyRing ring)
{
    private DataKey? _key;
    private Problem? _problem;
    private bool _isRead;

    /// <summary>The file's own key; null, with a problem, where it cannot be had.</summary>
    /// <exception cref="RefusalException">The keys of this machine cannot be used.</exception>
    public DataKey? Key
    {
        get
        {
            if (!_isRead)
                _key = FindKey();

            _isRead = true;
            return _key;
        }
    }

    /// <summary>The same instance for each value of the file, so that it is said once.</summary>
    public Problem? KeyProblem => Key is null ? _problem : null;

    /// <returns>The entry in the clear, or what is wrong.</returns>
    public (EnvEntry? Opened, Problem? Problem) Open(EnvEntry entry)
    {
        if (Key is not { } key)
            return (null, _problem);

        var text = key.Open(entry.Key, entry.Value.AsSpan(SealedValue.Prefix.Length));
        return text is not null && SealedValue.Reread(entry, text) is { } opened
            ? (opened, null)
            : (null, Broken(entry, key));
    }

    private DataKey? FindKey()
    {
        if (SealHeader.Find(file.Path, file.Text) is not { } header)
            return FailWithoutHeader(file.Entries.First(SealedValue.IsSealed).At);

        if (header.Place != place)
            return Fail(
                header.At,
                $"This file is sealed as '{header.Place.Scope}' of '{header.Place.Project}', and stands here as '{place.Scope}' of '{place.Project}'.",
                "Sealed values open only where they were sealed: move it back, and use `poststack vars unseal` before a move."
            );

        return ring.Keys.Count == 0 ? FailWithoutKey(header) : Unwrap(header);
    }

    private DataKey? Unwrap(SealHeader header)
    {
        SealedFor? mine = null;
        foreach (var own in ring.Keys)
        foreach (var recipient in header.Recipients)
        {
            if (recipient.KeyId != own.Public.Id)
                continue;

            mine ??= recipient;
            if (recipient.Unwrap(own, place) is { } key)
                return key;
        }

        return mine is null
            ? Fail(
                header.At,
                $"This file is not sealed for your key; it opens for {Names(header)}.",
                $"Ask one of them: poststack keys add NAME {ring.Keys[0].Public}"
            )
            : Fail(
                mine.At,
                $"The data key for '{mine.Name}' was changed or cut off.",
                "Put the line back from the file's history."
            );
    }

    private DataKey? FailWithoutHeader(SourcePosition at) =>
        SealHeader.IsOfLaterForm(file.Text)
            ? Fail(
                at,
                "This value is sealed in a form that this Poststack does not know.",
                "Use the Poststack that sealed it, or a later one."
            )
            : Fail(
                at,
                "This value is sealed, and the file's lines that begin with `#: ` are gone.",
                "Put them back from the file's history."
            );

    private DataKey? FailWithoutKey(SealHeader header) =>
        Fail(
            header.At,
            $"This file is sealed for {Names(header)}, and there is no private key on this machine.",
            "Make one with `poststack keys init`, or set POSTSTACK_KEY_FILE."
        );

    private DataKey? Fail(SourcePosition at, string message, string instead)
    {
        _problem = new(at, message, instead);
        return null;
    }

    // Tells a value that was copied to another name from one that was changed.
    private Problem Broken(EnvEntry entry, DataKey key)
    {
        var text = entry.Value.AsSpan(SealedValue.Prefix.Length);
        foreach (var other in file.Entries)
            if (other.Key != entry.Key && key.Open(other.Key, text) is not null)
                return new(
                    entry.At,
                    $"{entry.Key}: this sealed value belongs to {other.Key}.",
                    "A sealed value cannot be copied to another name: use `poststack vars rename` or `poststack vars add`."
                );

        return new(
            entry.At,
            $"{entry.Key}: this sealed value was changed, cut off, or sealed for another name, env or data key.",
            $"Put it back from the file's history, or give a new one: poststack vars edit {entry.Key}"
        );
    }

    private static string Names(SealHeader header) =>
        header.Recipients.Count == 0
            ? "nobody"
            : string.Join(", ", header.Recipients.Select(recipient => recipient.Name));
}
