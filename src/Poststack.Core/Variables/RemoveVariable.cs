using Poststack.Core.Refusals;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables;

/// <summary>Takes variables out of an env file.</summary>
public sealed class RemoveVariable(VariableTools tools)
{
    /// <exception cref="RefusalException">The file has no such key.</exception>
    public VariableWrite Execute(EnvFilePlace place, string key)
    {
        using var held = VariableLock.Take(tools);
        var draft = EnvFileDraft.Read(place, tools.Keys);
        if (!draft.Has(key))
            throw VariableRefusals.NotInFile(
                place.ShownPath,
                key,
                [.. draft.Entries.Select(entry => entry.Key)]
            );

        draft.Remove(key);
        var changes = new VariableChanges(tools);
        changes.Write(draft);
        return new(place.ShownPath, [key], [], changes.Notes);
    }
}
