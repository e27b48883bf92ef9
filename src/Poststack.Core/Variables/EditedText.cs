using System.Text;
using Poststack.Core.Machine;
using Poststack.Core.Refusals;

namespace Poststack.Core.Variables;

/// <summary>A text in the clear while somebody edits it, for them alone; gone with this, unless it is kept.</summary>
internal sealed class EditedText : IDisposable
{
    private readonly string _place;
    private readonly string _id;
    private readonly string _folder;

    /// <param name="name">Of the file, which editors show and take the kind of text from.</param>
    public EditedText(VariableTools tools, string name, string text)
    {
        _place = PrivateFolders.ForPlaintext(tools.Project.Folder, tools.Shell);
        _id = tools.Secrets.Next(12);
        _folder = PrivateFolders.WhileWeRun(_place, _id);
        Name = name;
        Path = System.IO.Path.Combine(_folder, name);
        try
        {
            PrivateFile.Write(Path, Encoding.UTF8.GetBytes(text));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Name { get; }

    public string Path { get; }

    /// <exception cref="RefusalException">The editor saved it in another encoding.</exception>
    public string Read()
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(
                PrivateFile.Read(Path)
            );
        }
        catch (DecoderFallbackException)
        {
            throw VariableRefusals.EditedNotUtf8();
        }
    }

    /// <returns>Where it is from now on, until its owner removes it.</returns>
    public string Keep()
    {
        var kept = PrivateFolders.Kept(_place, _id);
        Directory.Move(_folder, kept);
        return System.IO.Path.Combine(kept, Name);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
