using Poststack.Core.Keys;
using Poststack.Drivers.Processes;

namespace Poststack.Cli.Variables;

/// <summary>The command inherits all but the private key: it has the values, and needs no more.</summary>
internal sealed class ExecReplacement : IProcessReplacement
{
    public ReplaceFailure? Replace(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> set
    ) => ExecReplace.Replace(command, set, KeyRing.KeyVariable);
}
