using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Servers;

/// <summary>What the server said of a statement.</summary>
/// <param name="State">SQLSTATE; empty where the connection was lost.</param>
/// <param name="Statement">Of the migration; null for one of Poststack's own.</param>
/// <param name="Position">In the statement, in characters from 1; null where the server named none.</param>
public sealed record SqlFailure(
    string State,
    string Message,
    SqlStatement? Statement,
    int? Position
)
{
    private const string LockNotAvailable = "55P03";
    private const string Deadlock = "40P01";
    private const string InsideTransaction = "25001";

    public static SqlFailure Lost(string message, SqlStatement? statement) =>
        new(State: "", message, statement, Position: null);

    public string? Detail { get; init; }

    public string? Hint { get; init; }

    /// <summary>Somebody else was in the way: the same again may succeed.</summary>
    public bool IsLock => State is LockNotAvailable or Deadlock;

    /// <summary>It cannot run inside of a transaction.</summary>
    public bool WantsNoTransaction => State == InsideTransaction;

    /// <summary>The connection is gone, and with it what was not committed.</summary>
    public bool IsConnectionLost => State.Length == 0 || EndsConnection(State);

    /// <summary>Class 57P, somebody stops the server or it crashed; or class 08.</summary>
    public static bool EndsConnection(string state) =>
        state.StartsWith("57P", StringComparison.Ordinal)
        || state.StartsWith("08", StringComparison.Ordinal);

    public override string ToString() => Message;
}
