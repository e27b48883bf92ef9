namespace Poststack.Core.Databases;

public enum LoginOutcome
{
    Ok,

    /// <summary>Nobody listens, or the server is still starting.</summary>
    Unreachable,

    /// <summary>Password or role is wrong (28P01, 28000).</summary>
    Refused,

    /// <summary>The database does not exist (3D000).</summary>
    NoDatabase,
}
