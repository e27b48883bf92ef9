using Poststack.Core.Databases;
using Poststack.Core.Machine;
using Poststack.Core.Migrations.Checks.Watches;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Progress;
using Poststack.Drivers.Postgres.Backups;
using Poststack.Drivers.Postgres.Schemas;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>A shadow that a command gets the URL of, and whose server writes down what it is told.</summary>
internal sealed class WatchedDatabase(
    ShadowServer server,
    CopySession manager,
    ShadowTemplates templates,
    TargetTraits traits,
    IProcessRunner runner
)
{
    private const int PasswordLength = 32;
    private const int NameLength = 12;
    private const int OutputLines = 20;
    private const string Host = "127.0.0.1";

    private readonly SystemSecretGenerator _secrets = new();

    public async Task<WatchedCommand> RunAsync(
        PostgresInstance target,
        string template,
        IReadOnlyList<string> command,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var database = await templates.CopyAsync(
            template,
            _secrets.Next(NameLength).ToLowerInvariant(),
            ct
        );
        await templates.SettleAsync(database, traits, ct);
        await LedgerRows.CopyAsync(target, server.LoginTo(database), ct);
        await manager.ExecuteAsync(
            "change settings",
            $"ALTER DATABASE {SqlText.Identifier(database)} SET log_statement = 'all'",
            ct
        );
        var password = await AdmitAsync(ct);
        var result = await RunAsync(database, password, command, progress, ct);
        await DismissAsync(ct);

        var statements = await new StatementLog(manager).ReadAsync(database, ct);
        var schema = await DescribeAsync(database, ct);
        await templates.DropAsync(database, ct);
        return new(result.ExitCode, result.LastLines(OutputLines), statements, schema);
    }

    private async Task<SchemaDescription> DescribeAsync(string database, CancellationToken ct)
    {
        await using var session = await server.OpenAsync(database, ct);
        return await session.DescribeAsync(ct);
    }

    private Task<ToolResult> RunAsync(
        string database,
        string password,
        IReadOnlyList<string> command,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var user = Uri.EscapeDataString(traits.User);
        var url = FormattableString.Invariant(
            $"postgresql://{user}:{Uri.EscapeDataString(password)}@{Host}:{server.Instance.Port}/{database}"
        );
        var program = Path.GetFileName(command[0]);
        progress.Report(new Said($"The shadow, as long as {program} runs: {url}"));
        return runner.RunAsync(
            new ToolCommand(command[0], [.. command.Skip(1)])
            {
                Environment = new Dictionary<string, string>
                {
                    ["DATABASE_URL"] = url,
                    ["POSTSTACK_DATABASE_URL"] = url,
                    ["DB_HOST"] = Host,
                    ["DB_PORT"] = FormattableString.Invariant($"{server.Instance.Port}"),
                    ["DB_NAME"] = database,
                    ["DB_USER"] = traits.User,
                    ["DB_PASSWORD"] = password,
                },
                MergesErrors = true,
            },
            line => progress.Report(new Said($"{program} │ {line.Text}")),
            ct
        );
    }

    // As the user that migrations run as. The administrator's own name has its password already.
    private async Task<string> AdmitAsync(CancellationToken ct)
    {
        if (traits.User == PostgresNames.Admin)
            return server.Instance.AdminPassword!;

        var password = _secrets.Next(PasswordLength);
        await manager.ExecuteAsync(
            "let a user in",
            $"ALTER ROLE {SqlText.Identifier(traits.User)} LOGIN PASSWORD {SqlText.Literal(password)}",
            ct
        );
        return password;
    }

    private async Task DismissAsync(CancellationToken ct)
    {
        if (traits.User != PostgresNames.Admin)
            await manager.ExecuteAsync(
                "let nobody in",
                $"ALTER ROLE {SqlText.Identifier(traits.User)} NOLOGIN PASSWORD NULL",
                ct
            );
    }
}
