namespace Poststack.Core.Refusals;

/// <summary>Why a rule said no. One table per edge maps it to an exit code or an HTTP status.</summary>
public enum RefusalKind
{
    Usage,
    InvalidFile,
    Refused,
    NotFound,
    Conflict,
    Unavailable,
    Findings,
    InitFailed,
    DeploymentFailed,
    RollbackFailed,
    Timeout,
    Cancelled,
}
