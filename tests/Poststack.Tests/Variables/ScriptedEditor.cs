using System.Text;
using Poststack.Cli.Variables;

namespace Poststack.Tests.Variables;

/// <summary>An editor that changes a text in one go.</summary>
/// <param name="encoding">What it saves; UTF-8 where left out.</param>
internal sealed class ScriptedEditor(Func<string, string?> edit, Encoding? encoding = null)
    : IEditor
{
    /// <summary>What it was shown.</summary>
    public string? Shown { get; private set; }

    public string? Path { get; private set; }

    public UnixFileMode Mode { get; private set; }

    public UnixFileMode FolderMode { get; private set; }

    /// <summary>Fails where the text becomes null.</summary>
    public Task<int> EditAsync(string path)
    {
        Path = path;
        Mode = File.GetUnixFileMode(path);
        FolderMode = File.GetUnixFileMode(System.IO.Path.GetDirectoryName(path)!);
        Shown = File.ReadAllText(path);
        if (edit(Shown) is not { } text)
            return Task.FromResult(1);

        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return Task.FromResult(0);
    }
}
