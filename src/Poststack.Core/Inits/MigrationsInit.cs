using Poststack.Core.Deployments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Inits;

/// <summary>A folder of SQL migrations.</summary>
public sealed record MigrationsInit(FileReference Folder, SourcePosition At) : InitEntry(At);
