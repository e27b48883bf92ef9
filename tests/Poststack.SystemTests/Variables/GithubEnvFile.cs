namespace Poststack.SystemTests.Variables;

/// <summary>
/// Reads `$GITHUB_ENV` as GitHub's runner does: `EnvFileKeyValuePairs` of actions/runner,
/// src/Runner.Worker/FileCommandManager.cs.
/// </summary>
/// <param name="isWindows">There a line may end with CR LF too; line ends inside a value stay as they are.</param>
internal sealed class GithubEnvFile(string text, bool isWindows)
{
    private int _index;
    private string? _newline;

    public Dictionary<string, string> Read()
    {
        var pairs = new Dictionary<string, string>();
        while (ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var heredoc = line.IndexOf("<<", StringComparison.Ordinal);
            if (equals >= 0 && (heredoc < 0 || equals < heredoc))
                pairs[line[..equals]] = line[(equals + 1)..];
            else if (heredoc > 0 && line.Length > heredoc + 2)
                pairs[line[..heredoc]] = ReadUntil(line[(heredoc + 2)..]);
            else
                throw new FormatException($"Invalid format '{line}'.");
        }

        return pairs;
    }

    private string ReadUntil(string delimiter)
    {
        var (start, end) = (_index, _index);
        while (ReadLine() is var line && line != delimiter)
        {
            if (line is null)
                throw new FormatException($"Matching delimiter not found '{delimiter}'.");
            if (_newline is null)
                throw new FormatException("EOF marker missing new line.");
            end = _index - _newline.Length;
        }

        return text[start..end];
    }

    private string? ReadLine()
    {
        _newline = null;
        if (_index >= text.Length)
            return null;

        var start = _index;
        var end = text.IndexOf('\n', start);
        if (end < 0)
        {
            _index = text.Length;
            return text[start..];
        }

        _newline = isWindows && end > start && text[end - 1] == '\r' ? "\r\n" : "\n";
        _index = end + 1;
        return text[start..(_index - _newline.Length)];
    }
}
