using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Poststack.Core.Keys;
using Poststack.Core.Machine;
using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Burning;

/// <summary>
/// `environments/burned.values`, committed: values that must never be used again. Not the values: digests
/// under a key of the list's own, which is wrapped for every recipient. Without a key the file tells
/// nobody what a value was, not even whether a guess is right.
/// </summary>
/// <remarks>
/// A line each: `key RECIPIENT WRAPPED` for the list's key, `burned DIGEST DATE KEY` for a value. Two people's
/// additions merge as lines, as long as the list's key was there before.
/// </remarks>
public sealed class BurnList
{
    public const string ShownPath = "environments/burned.values";
    public const string Unnamed = "unnamed";
    private const string Scope = "burned.values";
    private const string Preface =
        "# Values that must never be used again, as digests: poststack vars burn adds to it.\n";

    private readonly string _path;
    private readonly SealPlace _place;
    private readonly Dictionary<string, byte[]> _wrapped = [];
    private readonly Dictionary<string, BurnedValue> _burned = [];
    private DataKey? _key;

    private BurnList(string projectFolder, string project)
    {
        _path = Path.Combine(projectFolder, "environments", "burned.values");
        _place = new(project, Scope);
    }

    /// <summary>Nothing was ever burned in this project.</summary>
    public bool IsEmpty => _burned.Count == 0;

    /// <summary>Values can be looked up: nothing is burned, or a key is at hand that opens the list.</summary>
    public bool CanCheck => IsEmpty || _key is not null;

    public int Count => _burned.Count;

    /// <param name="keys">Asked only where the file is there.</param>
    /// <exception cref="RefusalException">A line is neither a key nor a digest.</exception>
    public static BurnList Read(string projectFolder, string project, KeyRing keys)
    {
        var list = new BurnList(projectFolder, project);
        if (!File.Exists(list._path))
            return list;

        list.Parse(File.ReadAllLines(list._path));
        foreach (var own in keys.Keys)
            if (
                list._wrapped.TryGetValue(own.Public.Id, out var wrapped)
                && DataKey.Unwrap(wrapped, own, list._place) is { } key
            )
            {
                list._key = key;
                break;
            }

        return list;
    }

    /// <summary>The burned value that this is; null where it is none, or nobody can tell.</summary>
    public BurnedValue? Find(string value) =>
        _key is not { } key
            ? null
            : FormsOf(value)
                .Select(form => _burned.GetValueOrDefault(key.DigestOf(form)))
                .FirstOrDefault(found => found is not null);

    /// <summary>As it is, and without one line end, which a file has and a value mostly has not.</summary>
    private static IEnumerable<string> FormsOf(string value)
    {
        if (value.Length > 0)
            yield return value;

        var bare = WithoutLineEnd(value);
        if (bare.Length > 0 && bare.Length < value.Length)
            yield return bare;
    }

    internal static string WithoutLineEnd(string value) =>
        value.EndsWith("\r\n", StringComparison.Ordinal) ? value[..^2]
        : value.EndsWith('\n') ? value[..^1]
        : value;

    /// <summary>Adds a value, and lets every recipient look values up.</summary>
    /// <param name="name">The variable that had it.</param>
    public void Add(string value, string name, DateOnly day, IReadOnlyList<Recipient> recipients)
    {
        if (_key is null && !IsEmpty)
            throw BurnRefusals.NoKey().ToException();

        _key ??= DataKey.New(_place);
        foreach (var digest in FormsOf(value).Select(_key.DigestOf))
            IsChanged |= _burned.TryAdd(digest, new(digest, day, name));

        Share(recipients);
    }

    /// <summary>Lets recipients that came later look values up too. Only who can do it himself can let others.</summary>
    public void Share(IReadOnlyList<Recipient> recipients)
    {
        if (_key is null)
            return;

        foreach (var recipient in recipients)
            if (!_wrapped.ContainsKey(recipient.Key.Id))
            {
                _wrapped[recipient.Key.Id] = _key.WrapFor(recipient.Key);
                IsChanged = true;
            }

        // Whoever left could only ever test guesses, and has the old file anyway.
        foreach (var id in _wrapped.Keys.Except(recipients.Select(one => one.Key.Id)).ToList())
            IsChanged |= _wrapped.Remove(id);
    }

    private bool IsChanged { get; set; }

    /// <summary>What is to be written; null where nothing changed.</summary>
    public FileWrite? Change => IsChanged ? new(_path, Encoding.UTF8.GetBytes(Text())) : null;

    private string Text()
    {
        var text = new StringBuilder(Preface);
        foreach (var (id, wrapped) in _wrapped.OrderBy(one => one.Key, StringComparer.Ordinal))
            text.Append(
                CultureInfo.InvariantCulture,
                $"key {id} {Base64Url.EncodeToString(wrapped)}\n"
            );
        foreach (var one in _burned.Values)
            text.Append(
                CultureInfo.InvariantCulture,
                $"burned {one.Digest} {one.Day:yyyy-MM-dd} {one.Name}\n"
            );

        return text.ToString();
    }

    private void Parse(string[] lines)
    {
        var problems = new List<Problem>();
        for (var i = 0; i < lines.Length; i++)
            if (lines[i].Length > 0 && lines[i][0] != '#' && !TryAdd(lines[i].Split(' ')))
                problems.Add(
                    new(
                        new(ShownPath, i + 1, 1),
                        "This is neither `key` nor `burned`.",
                        "Take the file from git as it was."
                    )
                );

        if (problems.Count > 0)
            throw BurnRefusals.InvalidList(problems).ToException();
    }

    private bool TryAdd(string[] words)
    {
        switch (words)
        {
            case ["key", var id, var text] when Base64Url.IsValid(text):
                _wrapped[id] = Base64Url.DecodeFromChars(text);
                return true;
            case ["burned", var digest, var date, var name]
                when DateOnly.TryParseExact(
                    date,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                ):
                _burned[digest] = new(digest, day, name);
                return true;
            default:
                return false;
        }
    }
}
