using Poststack.Core.Databases;
using Poststack.Core.Databases.Masks;
using Poststack.Core.Environments;

namespace Poststack.Core.Backups.Clones;

/// <summary>What a clone is planned from.</summary>
/// <param name="Traits">Of the source's database.</param>
/// <param name="Size">Of the source's database, in bytes.</param>
/// <param name="Target">Where it goes.</param>
/// <param name="Found">The target's server.</param>
/// <param name="Scratch">Where files are copied to; null where they cannot be, and a dump is.</param>
/// <param name="Id">Of this clone.</param>
public sealed record CloneFacts(
    EnvName From,
    PostgresInstance Source,
    DatabaseTraits Traits,
    long Size,
    PostgresInstance Target,
    FoundServer Found,
    PostgresInstance? Scratch,
    IReadOnlyList<MaskRule> Mask,
    string Id
);
