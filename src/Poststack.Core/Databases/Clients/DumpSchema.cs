using Poststack.Core.Environments;
using Poststack.Core.Progress;

namespace Poststack.Core.Databases.Clients;

/// <summary>The schema of an env's database as SQL that is the same wherever it is the same.</summary>
public sealed class DumpSchema(EnvTools tools)
{
    public async Task<string> ExecuteAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var database = await new ReachDatabase(tools).ExecuteAsync(
            env,
            "db dump-schema",
            progress,
            ct
        );
        var dump = await tools.Clients.RunAsync(
            database,
            "pg_dump",
            [
                "--schema-only",
                "--no-owner",
                "--no-privileges",
                "--exclude-schema=_poststack",
                "--encoding=UTF8",
            ],
            ct
        );
        return SchemaText.Of(dump);
    }
}
