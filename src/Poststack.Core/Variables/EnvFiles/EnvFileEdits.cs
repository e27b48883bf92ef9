namespace Poststack.Core.Variables.EnvFiles;

/// <summary>Edits in place: comments, order, and everything that is not edited stay as they are.</summary>
public static class EnvFileEdits
{
    /// <summary>Gives <paramref name="key"/> a literal value: where it stands, else at the end.</summary>
    /// <exception cref="Refusals.RefusalException">
    /// The file has problems, the key is none, or the value cannot be written.
    /// </exception>
    public static EnvFile Set(this EnvFile file, string key, string value)
    {
        Check(file);
        if (!VariableNames.IsFileKey(key))
            throw VariableRefusals.NoName(key);

        return file.Find(key) is { } entry
            ? file.With(entry.ValueSpan, Replacement(entry, value))
            : file.With(file.Text.Length..file.Text.Length, Line(file, key, value));
    }

    /// <summary>Removes every entry of <paramref name="key"/>, with its line where it is alone on it.</summary>
    /// <exception cref="Refusals.RefusalException">The file has problems.</exception>
    public static EnvFile Remove(this EnvFile file, string key)
    {
        Check(file);
        while (file.Find(key) is { } entry)
            file = file.With(RemovableSpan(file, entry), "");

        return file;
    }

    /// <summary>Gives <paramref name="key"/> a value that is plain text without quotes, and stays without.</summary>
    internal static EnvFile SetBare(this EnvFile file, string key, string text)
    {
        Check(file);
        if (!VariableNames.IsFileKey(key))
            throw VariableRefusals.NoName(key);

        return file.Find(key) is { } entry
            ? file.SetRaw(entry, text)
            : file.With(file.Text.Length..file.Text.Length, RawLine(file, key, text));
    }

    /// <summary>Puts a value's text, quotes included, in place of an entry's.</summary>
    internal static EnvFile SetRaw(this EnvFile file, EnvEntry entry, string text) =>
        file.With(entry.ValueSpan, RawReplacement(file, entry, text));

    /// <summary>Gives an entry another key.</summary>
    /// <param name="text">Its new value's text; null for the value that it has.</param>
    internal static EnvFile RenameEntry(this EnvFile file, EnvEntry entry, string key, string? text)
    {
        Check(file);
        if (!VariableNames.IsFileKey(key))
            throw VariableRefusals.NoName(key);

        var start = file.Text.LastIndexOf(
            entry.Key,
            entry.ValueSpan.Start.Value - 1,
            StringComparison.Ordinal
        );
        var changed = text is null ? file : file.SetRaw(entry, text);
        return changed.With(start..(start + entry.Key.Length), key);
    }

    private static void Check(EnvFile file)
    {
        if (file.Problems.Count > 0)
            throw VariableRefusals.InvalidFiles(file.Problems);
    }

    private static EnvFile With(this EnvFile file, Range span, string replacement) =>
        EnvFile.Parse(file.Path, file.Text[..span.Start] + replacement + file.Text[span.End..]);

    // What follows a closing quote may stand right behind it, and would join a bare value.
    private static string Replacement(EnvEntry entry, string value) =>
        entry.Quoting switch
        {
            Quoting.Inherited => "=" + EnvValue.Encode(entry.Key, value),
            Quoting.Unquoted => EnvValue.Encode(entry.Key, value),
            _ => EnvValue.EncodeQuoted(entry.Key, value),
        };

    // A bare value ends with its line, or at ` #`; behind a closing quote, anything may follow.
    private static string RawReplacement(EnvFile file, EnvEntry entry, string text)
    {
        var prefix = entry.Quoting == Quoting.Inherited ? "=" : "";
        if (entry.Quoting is not (Quoting.Single or Quoting.Double) || text is [.., '\'' or '"'])
            return prefix + text;

        var end = entry.ValueSpan.End.Value;
        var newline = file.Text.IndexOf('\n', end);
        var rest = newline < 0 ? file.Text[end..] : file.Text[end..newline];
        return rest.Trim() switch
        {
            "" => text,
            ['#', ..] => rest[0] == '#' ? text + " " : text,
            _ => text + "\n",
        };
    }

    private static string Line(EnvFile file, string key, string value) =>
        RawLine(file, key, EnvValue.Encode(key, value));

    private static string RawLine(EnvFile file, string key, string text)
    {
        var newline = file.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var isComplete = file.Text.Length == 0 || file.Text[^1] is '\n' or '\uFEFF';
        return (isComplete ? "" : newline) + key + "=" + text + newline;
    }

    private static Range RemovableSpan(EnvFile file, EnvEntry entry)
    {
        var text = file.Text;
        var start = entry.Span.Start.Value;
        var end = entry.Span.End.Value;
        var lineStart = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1;
        var newline = text.IndexOf('\n', end);
        var lineEnd = newline < 0 ? text.Length : newline + 1;
        if (lineStart == 0 && text.StartsWith('\uFEFF'))
            lineStart = 1;

        foreach (var other in file.Entries)
        {
            var isOnTheLine =
                other != entry
                && other.Span.End.Value > lineStart
                && other.Span.Start.Value < lineEnd;
            if (isOnTheLine)
                return start..end;
        }

        return lineStart..lineEnd;
    }
}
