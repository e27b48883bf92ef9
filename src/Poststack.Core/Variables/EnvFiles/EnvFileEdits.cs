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

    private static string Line(EnvFile file, string key, string value)
    {
        var newline = file.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var isComplete = file.Text.Length == 0 || file.Text[^1] is '\n' or '\uFEFF';
        return (isComplete ? "" : newline) + key + "=" + EnvValue.Encode(key, value) + newline;
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
