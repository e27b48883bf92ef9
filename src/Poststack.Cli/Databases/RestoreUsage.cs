using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Databases;

internal static class RestoreUsage
{
    public static Refusal NoBackup(EnvName env) =>
        new(RefusalKind.Usage, "backup-unnamed", "No backup is named.")
        {
            Next =
            [
                $"The newest one: poststack db restore {env} latest",
                $"All there are: poststack db backups {env}",
            ],
        };
}
