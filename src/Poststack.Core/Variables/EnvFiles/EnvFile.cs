using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.EnvFiles;

/// <summary>An env file in the compose dialect of dotenv.</summary>
/// <remarks>
/// The rules are those of compose-go's dotenv package. Three things that it lets pass by accident are
/// problems here: a value without a key, a tab or other blank within a key, and a malformed operand
/// that is not needed. A bare `KEY` at the very end of a file is one with or without a newline.
/// </remarks>
public sealed class EnvFile
{
    internal EnvFile(
        string path,
        string text,
        IReadOnlyList<EnvEntry> entries,
        IReadOnlyList<Problem> unparsable
    )
    {
        Path = path;
        Text = text;
        Entries = entries;
        Unparsable = unparsable;
    }

    /// <summary>As problems name it.</summary>
    public string Path { get; }

    /// <summary>The whole file, to the last blank: what was parsed, or what to write after an edit.</summary>
    public string Text { get; }

    /// <summary>In the order of the file; of several with one key the last counts.</summary>
    public IReadOnlyList<EnvEntry> Entries { get; }

    /// <summary>What is no entry, although it should be one; entries around it are still there.</summary>
    public IReadOnlyList<Problem> Unparsable { get; }

    /// <summary>Everything that is wrong, with the entries whose value is malformed.</summary>
    public IReadOnlyList<Problem> Problems =>
        [
            .. Entries
                .Select(entry => entry.Malformed)
                .OfType<Problem>()
                .Concat(Unparsable)
                .OrderBy(problem => problem.At.Line)
                .ThenBy(problem => problem.At.Column),
        ];

    /// <summary>Never throws: what is wrong is in <see cref="Problems"/>.</summary>
    public static EnvFile Parse(string path, string text) => new EnvFileParser(path, text).Parse();

    /// <summary>The entry that counts, or null.</summary>
    public EnvEntry? Find(string key)
    {
        for (var i = Entries.Count - 1; i >= 0; i--)
        {
            if (Entries[i].Key == key)
                return Entries[i];
        }

        return null;
    }
}
