namespace Poststack.Core.Variables.Declarations;

/// <summary>Asks the commands of lookups.</summary>
public interface ILookupCommands
{
    /// <summary>Runs the command in the project's folder; the input is its stdin.</summary>
    /// <param name="secrets">Masked in what is shown of a command that fails.</param>
    /// <returns>What it printed, without the line end at its end.</returns>
    /// <exception cref="Refusals.RefusalException">It cannot be started, failed, or printed nothing.</exception>
    Task<string> AskAsync(
        IReadOnlyList<string> command,
        string input,
        IReadOnlyCollection<string> secrets,
        string folder,
        CancellationToken ct
    );
}
