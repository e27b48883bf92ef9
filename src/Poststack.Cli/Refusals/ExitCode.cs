using Poststack.Core.Refusals;

namespace Poststack.Cli.Refusals;

/// <summary>What the process answers. The table stands in docs/commands.md too.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Bug = 1;
    public const int Usage = 2;
    public const int Refused = 3;
    public const int NotFound = 4;
    public const int Conflict = 5;
    public const int Unavailable = 6;
    public const int Findings = 7;
    public const int InitFailed = 8;
    public const int DeploymentFailed = 9;
    public const int RollbackFailed = 10;
    public const int Timeout = 11;
    public const int Cancelled = 130;

    /// <summary>`run` failed before the command could; the same as docker run and env say it.</summary>
    public const int RunFailed = 125;

    public static int Of(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.Usage or RefusalKind.InvalidFile => Usage,
            RefusalKind.Refused => Refused,
            RefusalKind.NotFound => NotFound,
            RefusalKind.Conflict => Conflict,
            RefusalKind.Unavailable => Unavailable,
            RefusalKind.Findings => Findings,
            RefusalKind.InitFailed => InitFailed,
            RefusalKind.DeploymentFailed => DeploymentFailed,
            RefusalKind.RollbackFailed => RollbackFailed,
            RefusalKind.Timeout => Timeout,
            RefusalKind.Cancelled => Cancelled,
            _ => Bug,
        };
}
