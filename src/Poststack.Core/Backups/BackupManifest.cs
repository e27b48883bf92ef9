using Poststack.Core.Environments;

namespace Poststack.Core.Backups;

/// <summary>What a backup says of itself, in `manifest.json` beside its dump.</summary>
public sealed record BackupManifest
{
    /// <summary>Raised when an older Poststack could no longer read the file rightly.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;
    public required string Id { get; init; }
    public required string Project { get; init; }
    public required string Env { get; init; }

    /// <summary>It may hold what only few may see: in another env it is masked.</summary>
    public bool IsProtected { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required TimeSpan Duration { get; init; }

    /// <summary>The checkout's commit; null outside of a repository.</summary>
    public string? Commit { get; init; }
    public required string Poststack { get; init; }

    /// <summary>`15.8`.</summary>
    public required string ServerVersion { get; init; }
    public required string DumpVersion { get; init; }
    public required string Database { get; init; }
    public required DatabaseTraits Traits { get; init; }

    /// <summary>Of the dump.</summary>
    public required long Size { get; init; }

    /// <summary>Of the dump, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
    public required DatabaseContents Contents { get; init; }

    /// <summary>The major version of the server.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Major =>
        int.Parse(
            string.Concat(ServerVersion.TakeWhile(char.IsAsciiDigit)),
            System.Globalization.CultureInfo.InvariantCulture
        );

    public bool IsOf(EnvName env) => Env == env.Value;

    public override string ToString() => Env;
}
