namespace Poststack.Core.Migrations.Ledgers;

/// <summary>How far a migration came that runs statement by statement, outside of a transaction.</summary>
/// <param name="Statements">How many there are.</param>
/// <param name="Done">How many were done for sure.</param>
/// <param name="IsCutOff">
/// The one behind those was begun, and nobody saw how it ended: killed, or the connection lost.
/// </param>
/// <param name="Error">What the server said of it; null where it said nothing.</param>
/// <param name="DoneChecksum">Of the statements that were done, to see whether the file still has them.</param>
/// <param name="InvalidBefore">Ids of the indexes that were invalid before it began: not ours to clean.</param>
public sealed record UnfinishedMigration(
    long Number,
    string Version,
    string Name,
    bool IsDown,
    int Statements,
    int Done,
    bool IsCutOff,
    string? Error,
    string DoneChecksum,
    IReadOnlyList<long> InvalidBefore
)
{
    public string Title => $"{Version}_{Name}";

    /// <summary>The statement that failed or was cut off, from 1.</summary>
    public int Stopped => Done + 1;

    public override string ToString() => Title;
}
