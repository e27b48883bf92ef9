using System.Diagnostics;
using Poststack.Core.Databases;
using Poststack.Core.Environments;

namespace Poststack.Core.Backups;

/// <summary>One run of `db restore` or `db clone`, and the tools that its steps work with.</summary>
public sealed class RestoreWork(
    BackupTools tools,
    EnvName env,
    PostgresInstance instance,
    Backup? backup
)
{
    public BackupTools Tools => tools;

    public EnvName Env => env;

    public PostgresInstance Instance => instance;

    /// <summary>Whose database comes here as it is now; null where a backup does.</summary>
    public PostgresInstance? Source { get; init; }

    /// <summary>Where files are copied to before they take the place of the instance's own.</summary>
    public PostgresInstance? Scratch { get; init; }

    /// <summary>The server that has what is being prepared.</summary>
    public PostgresInstance Workplace => Scratch ?? instance;

    /// <summary>What has to be in it in the end; the backup's manifest says it, or who copied.</summary>
    public DatabaseContents? Expected { get; set; } = backup?.Manifest?.Contents;

    public Backup Backup =>
        backup ?? throw new UnreachableException("Nothing is restored in this run.");

    /// <summary>It happens on a scratch server: nobody goes on with it, and the env need not know.</summary>
    public bool IsRehearsal { get; init; }

    public RestoreRecords Records { get; } = new(tools.Envs.State);
}
