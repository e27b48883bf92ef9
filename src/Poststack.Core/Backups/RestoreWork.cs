using System.Diagnostics;
using Poststack.Core.Databases;
using Poststack.Core.Environments;

namespace Poststack.Core.Backups;

/// <summary>One run of `db restore`, and the tools that its steps work with.</summary>
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

    public Backup Backup =>
        backup ?? throw new UnreachableException("Nothing is restored in this run.");

    public RestoreRecords Records { get; } = new(tools.Envs.State);
}
