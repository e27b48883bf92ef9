using Poststack.Core.Databases;
using Poststack.Core.Environments;

namespace Poststack.Core.Backups;

/// <summary>One run of `db backup`: what was decided, and what its steps hand on to each other.</summary>
public sealed class BackupWork(
    BackupTools tools,
    EnvSpec spec,
    PostgresInstance instance,
    BackupDraft draft,
    string id
)
{
    public BackupTools Tools => tools;

    public EnvSpec Spec => spec;

    public PostgresInstance Instance => instance;

    public BackupDraft Draft => draft;

    public string Id => id;

    /// <summary>Once the dump is written.</summary>
    public BackupManifest? Manifest { get; set; }
}
