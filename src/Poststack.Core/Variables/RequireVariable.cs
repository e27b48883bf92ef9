using Poststack.Core.Refusals;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables;

/// <summary>Refuses a key that an env file does not have.</summary>
public sealed class RequireVariable(VariableTools tools)
{
    /// <exception cref="RefusalException">The file has no such key.</exception>
    public void Execute(EnvFilePlace place, string key)
    {
        var draft = EnvFileDraft.Read(place, tools.Keys);
        if (!draft.Has(key))
            throw VariableRefusals.NotInFile(
                place.ShownPath,
                key,
                [.. draft.Entries.Select(entry => entry.Key)]
            );
    }
}
