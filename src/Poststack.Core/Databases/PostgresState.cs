namespace Poststack.Core.Databases;

public enum PostgresState
{
    /// <summary>No data and no server.</summary>
    Absent,

    /// <summary>Data, but no server.</summary>
    Stopped,

    /// <summary>A server that the engine has frozen: it answers nobody until it is let go on.</summary>
    Paused,
    Running,
}
