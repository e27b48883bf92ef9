using Poststack.Drivers.Processes;

namespace Poststack.Cli.Variables;

/// <summary>Becomes another program. The real one never comes back from success.</summary>
internal interface IProcessReplacement
{
    /// <param name="command">The program and its arguments.</param>
    /// <param name="set">Set over the inherited environment.</param>
    ReplaceFailure? Replace(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> set);
}
