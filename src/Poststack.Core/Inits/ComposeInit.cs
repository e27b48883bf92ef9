using Poststack.Core.Deployments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Inits;

/// <summary>Compose files whose every service runs to its end.</summary>
public sealed record ComposeInit(IReadOnlyList<FileReference> Files, SourcePosition At)
    : InitEntry(At);
