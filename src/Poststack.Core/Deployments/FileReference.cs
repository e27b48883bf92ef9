using Poststack.Core.Refusals;

namespace Poststack.Core.Deployments;

/// <summary>A file that `.poststack.yml` names.</summary>
/// <param name="Path">As written, relative to the project's folder.</param>
/// <param name="FullPath">Absolute.</param>
public sealed record FileReference(string Path, string FullPath, SourcePosition At);
