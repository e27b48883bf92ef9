namespace Poststack.Core.Environments;

/// <summary>The parts of a start; PostgreSQL is under all of them.</summary>
[Flags]
public enum EnvPhases
{
    None = 0,
    Init = 1,
    Deployment = 2,
    All = Init | Deployment,
}
