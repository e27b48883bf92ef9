using System.Globalization;
using System.Text;
using Poststack.Core.Machine;

namespace Poststack.Core.Keys;

/// <summary>A user's own key pair, in the user's configuration folder, mode 0600.</summary>
/// <remarks>A key a line, the current one first; lines that begin with `#` are for people.</remarks>
public sealed class IdentityFile
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite;

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    private IdentityFile(string? path) => Path = path;

    /// <summary>Null where neither XDG_CONFIG_HOME nor HOME is set.</summary>
    public string? Path { get; }

    public bool Exists => File.Exists(Path);

    /// <summary>By the XDG Base Directory Specification.</summary>
    public static IdentityFile Of(Func<string, string?> shell)
    {
        var folder =
            shell("XDG_CONFIG_HOME") is { Length: > 0 } set ? set
            : shell("HOME") is { Length: > 0 } home ? System.IO.Path.Combine(home, ".config")
            : null;
        return new(
            folder is null ? null : System.IO.Path.Combine(folder, "poststack", "identity.key")
        );
    }

    /// <returns>Empty where there is no file.</returns>
    /// <exception cref="Refusals.RefusalException">Others may read it, or no key is in it.</exception>
    public IReadOnlyList<PrivateKey> Read()
    {
        if (!Exists)
            return [];

        return Read(Path!);
    }

    /// <summary>The keys of a file that belongs to nobody else.</summary>
    /// <exception cref="Refusals.RefusalException">Others may read it, or no key is in it.</exception>
    internal static IReadOnlyList<PrivateKey> Read(string path) =>
        (File.GetUnixFileMode(path) & Others) != UnixFileMode.None
            ? throw KeyRefusals.OthersMayRead(path)
            : Parse(File.ReadAllText(path)) ?? throw KeyRefusals.NoKeyIn(path);

    /// <summary>Puts a new key before those that are there, which keep opening what was sealed earlier.</summary>
    public PrivateKey Add(DateTimeOffset now)
    {
        if (Path is null)
            throw KeyRefusals.NoHome();

        // Two projects may need this user's first key at the same moment.
        using var held = FileLock.Take($"{Path}.lock", LockPatience);
        PrivateKey[] keys = [PrivateKey.New(), .. Read()];
        var text = new StringBuilder(
            """
            # Your private key for Poststack. Whoever has it can open what is sealed for you.
            # Keep a copy in a safe place, and never in a repository.

            """
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"# made {now:yyyy-MM-dd}, public: {keys[0].Public}\n"
        );
        foreach (var key in keys)
            text.Append(key.Reveal()).Append('\n');

        PrivateFile.Write(Path, Encoding.UTF8.GetBytes(text.ToString()));
        return keys[0];
    }

    /// <returns>Null where a line is neither a key nor a comment, or no key is there.</returns>
    internal static IReadOnlyList<PrivateKey>? Parse(string text)
    {
        var keys = new List<PrivateKey>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;

            if (PrivateKey.Parse(line) is not { } key)
                return null;

            keys.Add(key);
        }

        return keys.Count == 0 ? null : keys;
    }
}
