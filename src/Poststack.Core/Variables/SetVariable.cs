using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Burning;
using Poststack.Core.Variables.Rotation;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables;

/// <summary>Gives one variable a value in an env file; a secret's is sealed.</summary>
public sealed class SetVariable(VariableTools tools)
{
    /// <param name="env">Whose declarations hold.</param>
    /// <param name="mayReplace">A value that the file has already may be replaced.</param>
    /// <param name="publicHalf">What belongs to it and is no secret: written in the same moment, in the clear.</param>
    /// <exception cref="RefusalException">The name is reserved or taken, the value cannot be written, or the file not sealed.</exception>
    public VariableWrite Execute(
        EnvSpec env,
        EnvFilePlace place,
        string key,
        string value,
        SealChoice choice,
        bool mayReplace,
        KeyValuePair<string, string>? publicHalf = null
    )
    {
        if (VariableNames.IsReserved(key))
            throw VariableRefusals.ReservedSet(key);

        var guard = BurnGuard.Read(tools);
        guard.Refuse(key, value);
        using var held = VariableLock.Take(tools);
        var draft = EnvFileDraft.Read(place, tools.Keys);
        if (!draft.Has(key) && !VariableNames.IsReferable(key))
            throw VariableRefusals.NoName(key);
        if (draft.Has(key) && !mayReplace)
            throw VariableRefusals.Exists(place.ShownPath, key);

        var preparation = new SealPreparation(tools);
        var isSealed = choice switch
        {
            SealChoice.Sealed => true,
            SealChoice.Plain => false,
            _ => draft.IsSealed(key) || SecretRule.IsSecret(tools.Project, env, key),
        };
        if (isSealed)
            preparation.Prepare(draft);

        draft.Set(key, value, isSealed);
        if (publicHalf is { } half)
            draft.Set(half.Key, half.Value, isSealed: false);

        draft.DropIdleHeader();
        draft.Save();
        new RecordRotation(tools).Written(env, place, [key]);
        return new(place.ShownPath, [key], isSealed, [.. preparation.Notes, .. guard.Notes]);
    }
}
