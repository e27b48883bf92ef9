using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Burning;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables;

/// <summary>Gives one variable a value in an env file; a secret's is sealed.</summary>
public sealed class SetVariable(VariableTools tools)
{
    /// <param name="env">Whose declarations hold.</param>
    /// <param name="mayReplace">A value that the file has already may be replaced.</param>
    /// <exception cref="RefusalException">The name is reserved or taken, the value cannot be written, or the file not sealed.</exception>
    public VariableWrite Execute(
        EnvSpec env,
        EnvFilePlace place,
        string key,
        string value,
        SealChoice choice,
        bool mayReplace
    )
    {
        var guard = Guard(key, value);
        var readers = place.Readers(tools.Project, env);
        DeclarationGuard.Of(tools.Project, readers).Refuse(key, value);
        using var held = VariableLock.Take(tools);
        var draft = EnvFileDraft.Read(place, tools.Keys);
        if (!draft.Has(key) && !VariableNames.IsReferable(key))
            throw VariableRefusals.NoName(key);
        if (draft.Has(key) && !mayReplace)
            throw VariableRefusals.Exists(place.ShownPath, key);

        var changes = new VariableChanges(tools);
        var news = draft.NewsOf(key, value, isTemplate: false);
        var reason =
            choice == SealChoice.ByName && !draft.IsSealed(key)
                ? SecretRule.ReasonInValue(tools.Project, readers, key, value)
                : null;
        var isSealed = Set(
            changes,
            draft,
            readers,
            key,
            value,
            reason is null ? choice : SealChoice.Sealed
        );
        changes.Rotation.Written(env, place, key, news);
        changes.Write(draft);
        return new(
            place.ShownPath,
            [key],
            isSealed ? [key] : [],
            [.. changes.Notes, .. guard.Notes, .. SecretRule.Explain(key, reason)]
        );
    }

    /// <summary>The same for a value that the file has, and that gets another one today.</summary>
    /// <param name="publicHalf">What belongs to it and is no secret: written in the same moment, in the clear.</param>
    /// <exception cref="RefusalException">The value cannot be written, or the file not sealed.</exception>
    internal VariableWrite Rotate(
        EnvSpec env,
        EnvFilePlace place,
        string key,
        string value,
        KeyValuePair<string, string>? publicHalf
    )
    {
        var guard = Guard(key, value);
        var readers = place.Readers(tools.Project, env);
        using var held = VariableLock.Take(tools);
        var draft = EnvFileDraft.Read(place, tools.Keys);
        var changes = new VariableChanges(tools);
        var isSealed = Set(changes, draft, readers, key, value, SealChoice.ByName);
        if (publicHalf is { } half)
            draft.Set(half.Key, half.Value, isSealed: false);

        changes.Rotation.Rotated(place, key);
        changes.Write(draft);
        return new(
            place.ShownPath,
            [key],
            isSealed ? [key] : [],
            [.. changes.Notes, .. guard.Notes]
        );
    }

    private BurnGuard Guard(string key, string value)
    {
        if (VariableNames.IsReserved(key))
            throw VariableRefusals.ReservedSet(key);

        var guard = BurnGuard.Read(tools);
        guard.Refuse(key, value);
        return guard;
    }

    private bool Set(
        VariableChanges changes,
        EnvFileDraft draft,
        IReadOnlyList<EnvSpec> readers,
        string key,
        string value,
        SealChoice choice
    )
    {
        var isSealed = choice switch
        {
            SealChoice.Sealed => true,
            SealChoice.Plain => false,
            _ => draft.IsSealed(key) || SecretRule.IsSecret(tools.Project, readers, key),
        };
        if (isSealed)
            changes.Preparation.Prepare(draft);

        draft.Set(key, value, isSealed);
        return isSealed;
    }
}
