using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Poststack.Core.Machine;

/// <summary>
/// Changes several files of a project as one: killed anywhere, all are as they were, or whoever comes next
/// makes all of them new.
/// </summary>
/// <remarks>
/// First every new content is written and made durable beside its file. Then one rename puts a journal there
/// that names them; from then on the change is made. Then each draft is renamed to its file, and the journal
/// goes. A file that somebody changed between a crash and the next command stays as it is.
/// Only whoever holds the lock that guards the files calls this.
/// </remarks>
/// <param name="folder">The project's.</param>
internal sealed class FilesTogether(string folder)
{
    private const string Nothing = "-";

    private readonly string _journal = Path.Combine(folder, ".poststack", "changing");

    /// <summary>A change was made, and not all of its files have it yet.</summary>
    public bool IsUnfinished => File.Exists(_journal);

    /// <param name="changes">Null for what does not change.</param>
    /// <exception cref="Refusals.RefusalException">A file cannot be written; none was changed.</exception>
    public void Write(IEnumerable<FileWrite?> changes)
    {
        var wanted = changes.OfType<FileWrite>().ToList();
        if (wanted is [{ Content: { } content } only])
            WholeFile.Write(only.Path, content, only.NewMode);
        else if (wanted.Count > 0)
            WriteAll(wanted);
    }

    private void WriteAll(List<FileWrite> wanted)
    {
        var journal = new StringBuilder();
        var drafts = new List<string>();
        try
        {
            foreach (var change in wanted)
                Append(journal, change, drafts);

            PrivateFile.Write(_journal, Encoding.UTF8.GetBytes(journal.ToString()));
        }
        catch
        {
            drafts.ForEach(File.Delete);
            throw;
        }

        Finish();
    }

    /// <summary>Goes on where a process was killed. Nothing is left to do where none was.</summary>
    public void Finish()
    {
        if (!IsUnfinished)
            return;

        try
        {
            foreach (var line in File.ReadAllLines(_journal))
                if (line.Split(' ') is [var digest, var draft, var target])
                    Apply(digest, draft == Nothing ? null : Decode(draft), Decode(target));

            File.Delete(_journal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StateRefusals.NotWritten(_journal, e.Message).ToException();
        }
    }

    private void Append(StringBuilder journal, FileWrite change, List<string> drafts)
    {
        var target = WholeFile.TargetOf(change.Path);
        string? draft = null;
        if (change.Content is not null)
            drafts.Add(draft = WholeFile.WriteDraft(target, change.Content, change.NewMode));

        journal
            .AppendJoin(
                ' ',
                DigestOf(target),
                draft is null ? Nothing : Encode(draft),
                Encode(target)
            )
            .Append('\n');
    }

    private static void Apply(string digest, string? draft, string target)
    {
        if (draft is not null && !File.Exists(draft))
            return; // It has been renamed.

        var isAsItWas = DigestOf(target) == digest;
        if (draft is null && isAsItWas)
            File.Delete(target);
        else if (draft is not null && isAsItWas)
            File.Move(draft, target, overwrite: true);
        else if (draft is not null)
            File.Delete(draft);
    }

    private static string DigestOf(string path) =>
        File.Exists(path)
            ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))
            : Nothing;

    // Relative, so that a project may be moved; encoded, for a name may hold blanks and line ends.
    private string Encode(string path) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, path)));

    private string Decode(string text) =>
        Path.GetFullPath(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)), folder);
}
