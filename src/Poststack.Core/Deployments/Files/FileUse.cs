using Poststack.Core.Refusals;

namespace Poststack.Core.Deployments.Files;

/// <summary>A file or folder that a compose file names.</summary>
/// <param name="Path">
/// As written, references not replaced. Of a bind mount in the short form the whole text: only with its
/// references replaced it can be cut at its colons.
/// </param>
public sealed record FileUse(FileUseKind Kind, string Path, SourcePosition At)
{
    /// <summary>Its absence is an error (`required: false` of an env file).</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>An env file whose values are taken as they are (`format: raw`).</summary>
    public bool IsRaw { get; init; }

    /// <summary>What an include's relative paths start from; null for the included file's own folder.</summary>
    public string? ProjectFolder { get; init; }

    /// <summary>Env files of an include; null for a `.env` in its folder.</summary>
    public IReadOnlyList<string>? EnvFiles { get; init; }

    /// <summary>The build context that a Dockerfile is in.</summary>
    public string? Within { get; init; }

    /// <summary>A build context whose Dockerfile nobody names.</summary>
    public bool NeedsDockerfile { get; init; }

    public override string ToString() => Path;
}
