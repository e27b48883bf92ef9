using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Poststack.Core.Deployments;

namespace Poststack.Core.Releases;

/// <summary>
/// What was deployed once, with all that it takes to bring exactly that back. Kept in
/// `.poststack/envs/ENV/releases/` (mode 0600: its definition has the values of secrets).
/// </summary>
public sealed record Release
{
    /// <summary>Raised when an older Poststack could no longer read the file rightly.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>From 1; never used again within an env.</summary>
    public required int Number { get; init; }

    public ReleaseOutcome Outcome { get; init; }

    /// <summary>Why it failed, in a few words.</summary>
    public string? Reason { get; init; }

    /// <summary>The release whose content this one brought back; null for content of its own.</summary>
    public int? RollbackTo { get; init; }

    /// <summary>What it was made for, in a few words: `its definition changed`.</summary>
    public required string Why { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Until it was healthy, or had failed; null for one that was cut off.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Of git; null outside of a work tree.</summary>
    public ReleaseCommit? Commit { get; init; }

    /// <summary>The last migration that its database had; null where Poststack runs none.</summary>
    public string? SchemaVersion { get; init; }

    /// <summary>What `postgres.queries` named then, as SQL: what the app asks its database; null where it named none.</summary>
    public string? Queries { get; init; }

    /// <summary>The files as `.poststack.yml` names them.</summary>
    public required string Key { get; init; }

    /// <summary>As `docker compose config` resolved it, `$$` still escaped.</summary>
    public required JsonObject Definition { get; init; }

    public required UnitInputs Inputs { get; init; }

    /// <summary>What ran, by service; null until it is healthy.</summary>
    public IReadOnlyDictionary<string, ReleaseImage>? Images { get; init; }

    /// <summary>All of the env's, as containers saw them.</summary>
    public required IReadOnlyDictionary<string, ReleaseVariable> Variables { get; init; }

    /// <summary>
    /// What compose read sealed from files that `env_file:` names, in the clear: by service, then by name. Those
    /// files may have other values by the time this is gone back to; null where nothing was sealed.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Opened { get; init; }

    /// <summary>The release that first had this content.</summary>
    [JsonIgnore]
    public int ContentNumber => RollbackTo ?? Number;

    [JsonIgnore]
    public string Name => ReleaseName.Of(Number);

    /// <summary>None where the clock was set back meanwhile.</summary>
    public TimeSpan TookUntil(DateTimeOffset now) =>
        now > StartedAt ? now - StartedAt : TimeSpan.Zero;

    public IEnumerable<string> Secrets() =>
        Variables
            .Values.Where(variable => variable.IsSecret)
            .Select(variable => variable.Value)
            .Concat((Opened?.Values ?? []).SelectMany(values => values.Values));

    public override string ToString() => Name;
}
