using Poststack.Core.Deployments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Inits;

/// <summary>A pod file whose every container runs to its end.</summary>
public sealed record PodInit(FileReference File, SourcePosition At) : InitEntry(At);
