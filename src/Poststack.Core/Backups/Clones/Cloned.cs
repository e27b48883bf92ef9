using Poststack.Core.Environments;

namespace Poststack.Core.Backups.Clones;

/// <summary>How a clone ended.</summary>
/// <param name="Size">Of the database, in bytes.</param>
/// <param name="IsOfFiles">False for one that went as a dump.</param>
/// <param name="Masked">How many columns were made unreadable.</param>
/// <param name="Kept">What the target had until now is called so; null where it was removed.</param>
public sealed record Cloned(
    EnvName From,
    EnvName To,
    string Database,
    long Size,
    bool IsOfFiles,
    int Masked,
    string? Kept
);
