using Poststack.Core.Backups.Clones;
using Poststack.Core.Environments;

namespace Poststack.Core.Backups;

/// <summary>What the use cases of backups work with.</summary>
/// <param name="Version">Of Poststack.</param>
public sealed record BackupTools(
    EnvTools Envs,
    IDatabaseCopies Copies,
    IServerCopies Servers,
    BackupStore Store,
    string Version
);
