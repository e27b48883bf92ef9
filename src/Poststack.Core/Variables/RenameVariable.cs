using Poststack.Core.Refusals;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables;

/// <summary>Gives a variable of an env file another name; its value and place stay.</summary>
public sealed class RenameVariable(VariableTools tools)
{
    /// <exception cref="RefusalException">There is none, the new name is taken, or the value cannot be opened.</exception>
    public VariableWrite Execute(EnvFilePlace place, string from, string to)
    {
        if (VariableNames.IsReserved(to))
            throw VariableRefusals.ReservedSet(to);
        if (!VariableNames.IsReferable(to))
            throw VariableRefusals.NoName(to);

        using var held = VariableLock.Take(tools);
        var draft = EnvFileDraft.Read(place, tools.Keys);
        if (!draft.Has(from))
            throw VariableRefusals.NotInFile(
                place.ShownPath,
                from,
                [.. draft.Entries.Select(entry => entry.Key)]
            );
        if (draft.Has(to))
            throw VariableRefusals.Exists(place.ShownPath, to);

        draft.Rename(from, to);
        var changes = new VariableChanges(tools);
        changes.Rotation.Renamed(
            place,
            from,
            to,
            draft.IsSealed(to) || SecretNames.LooksSecret(from) || SecretNames.LooksSecret(to)
        );
        changes.Write(draft);
        return new(place.ShownPath, [to], draft.IsSealed(to) ? [to] : [], changes.Notes);
    }
}
