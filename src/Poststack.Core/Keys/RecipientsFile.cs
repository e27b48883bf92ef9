using System.Text;
using Poststack.Core.Machine;
using Poststack.Core.Refusals;

namespace Poststack.Core.Keys;

/// <summary>
/// `environments/recipients.keys`, committed: who should be able to open the sealed values of which envs.
/// A line each, `NAME PUBLIC-KEY ENVS`, where ENVS is `*` or names with commas between.
/// </summary>
public sealed class RecipientsFile
{
    public const string ShownPath = "environments/recipients.keys";
    private const string AllEnvs = "*";
    private const string Preface =
        "# Who can open the sealed values of this project's envs: NAME PUBLIC-KEY ENVS.\n"
        + "# Change it with: poststack keys add | remove\n";

    private readonly string _path;
    private readonly List<string> _lines;
    private readonly List<(int Line, Recipient Recipient)> _recipients = [];

    private readonly string _before;

    private RecipientsFile(string path, string text)
    {
        _path = path;
        _before = text;
        _lines = [.. text.Split('\n')];
        if (_lines is [.., ""])
            _lines.RemoveAt(_lines.Count - 1);
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Recipient> Everyone => [.. _recipients.Select(line => line.Recipient)];

    /// <exception cref="RefusalException">A line is no recipient.</exception>
    public static RecipientsFile Read(string projectFolder)
    {
        var path = Path.Combine(projectFolder, "environments", "recipients.keys");
        var file = new RecipientsFile(path, File.Exists(path) ? File.ReadAllText(path) : Preface);
        file.Parse();
        return file;
    }

    public Recipient? Find(string name) =>
        _recipients.Find(line => line.Recipient.Name == name).Recipient;

    /// <summary>The names that a key is listed under; more than one only where a hand wrote them.</summary>
    public IReadOnlyList<string> NamesOf(IReadOnlyCollection<string> keyIds) =>
        [
            .. Everyone
                .Where(recipient => keyIds.Contains(recipient.Key.Id))
                .Select(recipient => recipient.Name),
        ];

    public Recipient? Find(PublicKey key) =>
        _recipients.Find(line => line.Recipient.Key.Equals(key)).Recipient;

    /// <summary>Those who should be able to open a file.</summary>
    public IReadOnlyList<Recipient> Of(string scope) =>
        [.. Everyone.Where(recipient => recipient.MayOpen(scope))];

    /// <summary>Adds a line, or replaces the one of this name.</summary>
    public void Set(Recipient recipient)
    {
        var envs = recipient.OpensAll ? AllEnvs : string.Join(',', recipient.Envs);
        var text = $"{recipient.Name} {recipient.Key} {envs}";
        var index = _recipients.FindIndex(line => line.Recipient.Name == recipient.Name);
        if (index >= 0)
        {
            _lines[_recipients[index].Line] = text;
            _recipients[index] = (_recipients[index].Line, recipient);
            return;
        }

        _recipients.Add((_lines.Count, recipient));
        _lines.Add(text);
    }

    public void Remove(string name)
    {
        var index = _recipients.FindIndex(line => line.Recipient.Name == name);
        if (index < 0)
            return;

        var line = _recipients[index].Line;
        _lines.RemoveAt(line);
        _recipients.RemoveAt(index);
        for (var i = 0; i < _recipients.Count; i++)
            if (_recipients[i].Line > line)
                _recipients[i] = (_recipients[i].Line - 1, _recipients[i].Recipient);
    }

    /// <summary>What is to be written; null where nobody came, went or has another key.</summary>
    public FileWrite? Change =>
        string.Join('\n', _lines) + "\n" is var text && text != _before
            ? new(_path, Encoding.UTF8.GetBytes(text))
            : null;

    private void Parse()
    {
        var problems = new List<Problem>();
        for (var i = 0; i < _lines.Count; i++)
        {
            var line = _lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;

            if (ParseLine(line) is not { } recipient)
                problems.Add(
                    new(new(ShownPath, i + 1, 1), "This is no recipient: NAME PUBLIC-KEY ENVS.")
                );
            else if (Find(recipient.Name) is not null)
                problems.Add(new(new(ShownPath, i + 1, 1), $"'{recipient.Name}' is there twice."));
            else
                _recipients.Add((i, recipient));
        }

        if (problems.Count > 0)
            throw KeyRefusals.InvalidRecipients(problems);
    }

    private static Recipient? ParseLine(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, var key, var envs]
        && Recipient.IsName(name)
        && PublicKey.Parse(key) is { } parsed
            ? new(name, parsed, envs == AllEnvs ? [] : envs.Split(','))
            : null;
}
