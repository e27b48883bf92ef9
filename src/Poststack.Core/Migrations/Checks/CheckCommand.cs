using System.Text;
using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Machine;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Watches;
using Poststack.Core.Progress;

namespace Poststack.Core.Migrations.Checks;

/// <summary>Judges what a command does to an env's schema, without letting it near the env's database.</summary>
/// <remarks>
/// It runs against a shadow whose server logs every statement. What the log has is then tried on another one, statement by statement, as
/// migrations are. Where the two end with another schema, nobody has seen all of it.
/// </remarks>
public sealed class CheckCommand(EnvTools tools)
{
    private const string FileName = "traced.sql";
    private const int Shown = 3;

    /// <exception cref="Refusals.RefusalException">The command fails, or there is no server to try it on.</exception>
    public async Task<CheckVerdict> ExecuteAsync(
        EnvName env,
        IReadOnlyList<string> command,
        CheckOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var target = await new ReachDatabase(tools).ExecuteAsync(env, "db check", progress, ct);
        var watched = await new CheckSteps(progress, tools.Clock).RunAsync(
            "watch",
            $"run {command[0]} on a shadow of {target.Database}",
            () => WatchAsync(target, command, progress, ct)
        );
        var path = Path.Combine(tools.State.FolderOf(env), FileName);
        var name = Path.GetRelativePath(tools.Project.Folder, path);
        var traced = TracedFile.Of(name, command, watched.Statements);
        PrivateFile.Write(path, Encoding.UTF8.GetBytes(traced.Text));
        var findings = await new JudgeMigrations(tools.Migrations.Checks, tools.Clock).ExecuteAsync(
            target,
            traced.Migrations,
            options with
            {
                Watched = watched,
            },
            new(tools, env),
            progress,
            ct
        );
        return new(env, traced.Migrations, [.. findings.Select(Unlike), .. LeftOut(traced)])
        {
            Traced = name,
        };
    }

    private async Task<WatchedCommand> WatchAsync(
        PostgresInstance target,
        IReadOnlyList<string> command,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var watched = await tools.Migrations.Checks.Shadows.WatchAsync(
            target,
            command,
            progress,
            ct
        );
        return watched.ExitCode == 0
            ? watched
            : throw CheckRefusals
                .CommandFailed(command[0], watched.ExitCode, watched.LastLines)
                .ToException();
    }

    /// <summary>What is different behind the statements of the log than behind the command.</summary>
    public static Finding? Difference(
        WatchedCommand watched,
        Servers.SchemaDescription tried,
        Migration last
    )
    {
        var difference = Servers.SchemaDifference.Between(tried, watched.Schema);
        return difference.IsEmpty
            ? null
            : NotSeen(
                last,
                "the command",
                "run again, it does not give the schema that the command left: "
                    + string.Join(
                        "; ",
                        difference
                            .New.Select(line => $"+ {line}")
                            .Concat(difference.Gone.Select(line => $"- {line}"))
                            .Take(Shown)
                    )
            );
    }

    // It did not fail where the command ran it.
    private static Finding Unlike(Finding finding) =>
        finding.Hazard == OperationHazards.Fails || finding.Hazard == OperationHazards.InTransaction
            ? NotSeen(
                finding.Migration,
                finding.Subject,
                $"it could not be run again: {finding.Evidence}"
            ) with
            {
                Statement = finding.Statement,
            }
            : finding;

    private static IEnumerable<Finding> LeftOut(TracedFile traced) =>
        traced.Migrations is [.., var last]
            ? traced.LeftOut.Select(statement =>
                NotSeen(last, statement.Brief, "the server's log has not what was copied in")
            )
            : [];

    private static Finding NotSeen(Migration migration, string subject, string evidence) =>
        new(OperationHazards.NotSeen, subject, CheckLayer.Trace, evidence)
        {
            Migration = migration,
        };
}
