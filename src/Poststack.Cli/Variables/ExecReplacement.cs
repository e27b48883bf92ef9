using Poststack.Drivers.Processes;

namespace Poststack.Cli.Variables;

internal sealed class ExecReplacement : IProcessReplacement
{
    public ReplaceFailure? Replace(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> set
    ) => ExecReplace.Replace(command, set);
}
