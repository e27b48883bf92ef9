using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.Sealing;
using Poststack.Core.Variables.Validation;

namespace Poststack.Core.Variables;

/// <summary>
/// Gives a variable of an env file another name; its value and place stay. Where the new name is a secret's, it is sealed.
/// </summary>
public sealed class RenameVariable(VariableTools tools)
{
    private const int MaxPlaces = 10;

    /// <exception cref="RefusalException">
    /// There is none, the new name is taken or its declaration refuses the value, or the value cannot be opened.
    /// </exception>
    public VariableWrite Execute(EnvSpec env, EnvFilePlace place, string from, string to)
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

        var readers = place.Readers(tools.Project, env);
        var entry = draft.Find(from)!;
        if (entry.Value is { } value)
            DeclarationGuard.Of(tools.Project, readers).Refuse(to, value, !entry.IsLiteral);

        var named = StillNamed(readers, from);
        var changes = new VariableChanges(tools);
        draft.Rename(from, to);
        // Who keeps a secret in the clear has said so of the old name; of no secret nobody had to.
        if (entry.Value is not null && !IsSecret(readers, from) && IsSecret(readers, to))
        {
            changes.Preparation.Prepare(draft);
            draft.Seal(to);
        }

        changes.Rotation.Renamed(
            place,
            from,
            to,
            draft.IsSealed(to) || SecretNames.LooksSecret(from) || SecretNames.LooksSecret(to)
        );
        changes.Write(draft);
        return new(
            place.ShownPath,
            [to],
            draft.IsSealed(to) ? [to] : [],
            [.. changes.Notes, .. named]
        );
    }

    private bool IsSecret(IReadOnlyList<EnvSpec> readers, string name) =>
        SecretRule.IsSecret(tools.Project, readers, name);

    /// <summary>Where the old name stands, which names nothing once it is gone. Nobody else's file is changed.</summary>
    private IEnumerable<string> StillNamed(IReadOnlyList<EnvSpec> envs, string name)
    {
        var places = envs.SelectMany(env => UsesIn(env, name))
            .Concat(new NameSearch(tools.Project.Folder).PlacesOf(name))
            .Select(at => at.ToString())
            .Distinct()
            .ToList();
        return places.Count == 0
            ? []
            :
            [
                $"{name} still stands at {string.Join(", ", places.Take(MaxPlaces))}{(places.Count > MaxPlaces ? ", …" : "")}: change it there too.",
            ];
    }

    private IEnumerable<SourcePosition> UsesIn(EnvSpec env, string name)
    {
        try
        {
            var variables = tools.Variables.Peek(env);
            return variables
                .In(VariableContext.Host)
                .All.Where(other => other.References.Contains(name))
                .Select(other => other.Origin.At)
                .Append(variables.Declared.GetValueOrDefault(name)?.DeclaredAt)
                .OfType<SourcePosition>();
        }
        catch (RefusalException)
        {
            return []; // Files that cannot be read as a whole are no reason against a new name.
        }
    }
}
