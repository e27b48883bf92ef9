using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.EnvFiles;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables;

/// <summary>Converts between sealed values and ones in the clear, in an env file, at their places.</summary>
public sealed class SealVariables(VariableTools tools)
{
    /// <param name="keys">Empty for all secrets that stand in the clear.</param>
    /// <exception cref="RefusalException">A key is not in the file, or this user is no recipient.</exception>
    public VariableWrite Seal(EnvSpec? env, EnvFilePlace place, IReadOnlyList<string> keys)
    {
        using var held = VariableLock.Take(tools);
        var readers = place.Readers(tools.Project, env);
        var draft = EnvFileDraft.Read(place, tools.Keys);
        var changes = new VariableChanges(tools);
        var wanted = Wanted(
            draft,
            keys,
            entry =>
                !SealedValue.IsSealed(entry)
                && entry.Value is not null
                && SecretRule.IsSecret(tools.Project, readers, entry.Key)
        );
        if (wanted.Count > 0)
            changes.Preparation.Prepare(draft);

        var changed = wanted.Where(draft.Seal).ToList();
        changes.Write(draft);
        return new(place.ShownPath, changed, changed, changes.Notes);
    }

    /// <param name="keys">Empty for all that are sealed.</param>
    /// <exception cref="RefusalException">A key is not in the file, or cannot be opened.</exception>
    public VariableWrite Unseal(EnvFilePlace place, IReadOnlyList<string> keys)
    {
        using var held = VariableLock.Take(tools);
        var draft = EnvFileDraft.Read(place, tools.Keys);
        var changed = Wanted(draft, keys, SealedValue.IsSealed).Where(draft.Unseal).ToList();
        var changes = new VariableChanges(tools);
        changes.Write(draft);
        return new(place.ShownPath, changed, [], changes.Notes);
    }

    private static List<string> Wanted(
        EnvFileDraft draft,
        IReadOnlyList<string> keys,
        Func<EnvEntry, bool> isWanted
    )
    {
        string[] known = [.. draft.Entries.Select(entry => entry.Key)];
        foreach (var key in keys)
            if (!draft.Has(key))
                throw VariableRefusals.NotInFile(draft.Place.ShownPath, key, known);

        return keys.Count > 0
            ? [.. keys]
            : [.. draft.Entries.Where(isWanted).Select(entry => entry.Key).Distinct()];
    }
}
