using Poststack.Core.Backups.Clones;
using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Drivers.Postgres.Clients;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Clones;

/// <summary>Runs `pg_basebackup` on a native server, which admits it only meanwhile.</summary>
/// <remarks>
/// Without waiting for the disk: until the copy has a name, nothing is lost with it, and afterwards its mark says that it may be torn.
/// </remarks>
internal sealed class BaseBackup(NativeBinaries binaries, IProcessRunner runner, TimeProvider time)
{
    private const int OutputLines = 15;
    private const int Tries = 50;
    private const string NotAdmittedYet = "no pg_hba.conf entry";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async Task TakeAsync(
        PostgresInstance source,
        InstanceFolder from,
        InstanceFolder to,
        CancellationToken ct
    )
    {
        var user = ServerUser.OfThisMachine();
        await user.MakeFolderAsync(runner, to.Data, ct);
        var hba = await File.ReadAllTextAsync(from.Hba, ct);
        Admit(from, HbaFile.Replication + hba);
        try
        {
            await RunAsync(source, user, to, ct);
        }
        finally
        {
            Admit(from, hba);
        }
    }

    private async Task RunAsync(
        PostgresInstance source,
        ServerUser user,
        InstanceFolder to,
        CancellationToken ct
    )
    {
        var call = new ClientCall(
            "pg_basebackup",
            PostgresLogin.OfAdmin(source, source.AdminPassword!)
        );
        var command = user.ClientCommand(
            Path.Combine(binaries.Folder, call.Program),
            $"--pgdata={to.Data}",
            "--wal-method=stream",
            "--checkpoint=fast",
            "--no-sync",
            "--no-manifest",
            "--no-password"
        ) with
        {
            Environment = call.Environment(call.Login.Host, call.Login.Port),
            Secrets = [call.Login.Password],
            EndsWithUs = true,
        };

        for (var left = Tries; ; left--)
        {
            var result = await runner.RunAsync(command, ct);
            if (result.Succeeded)
                return;
            // The server reads the file when it gets to it.
            if (left == 0 || !result.Error.Contains(NotAdmittedYet, StringComparison.Ordinal))
                throw CloneRefusals
                    .NotCopied(source.Name, result.LastLines(OutputLines))
                    .ToException();

            await Task.Delay(Pause, time, ct);
        }
    }

    private static void Admit(InstanceFolder folder, string hba)
    {
        if (folder.WriteHba(hba) && Postmaster.Find(folder.Data) is { } running)
            NativeServer.Reload(running);
    }
}
