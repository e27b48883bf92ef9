namespace Poststack.Cli.Environments;

/// <summary>Which of the options about resolving and running a verb takes.</summary>
[Flags]
internal enum EnvOptionKinds
{
    None = 0,
    Init = 1,
    Build = 2,
    AllowUnset = 4,
    Set = 8,
    Timeout = 16,
    InitTimeout = 32,
    All = Init | Build | AllowUnset | Set | Timeout | InitTimeout,
}
