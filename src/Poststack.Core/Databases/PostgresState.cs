namespace Poststack.Core.Databases;

public enum PostgresState
{
    /// <summary>No data and no server.</summary>
    Absent,

    /// <summary>Data, but no server.</summary>
    Stopped,
    Running,
}
