using Poststack.Core.Environments;
using Poststack.Core.Machine;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Burning;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.EnvFiles;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables;

/// <summary>
/// Lets somebody edit an env file, or one value, as text in the clear; what was sealed is sealed again, and
/// a value that did not change keeps its ciphertext.
/// </summary>
/// <remarks>
/// The text is in a private folder, in memory where the system has a place for that, and gone when this
/// ends, however the editor did: unless it passed and could not be written. Nobody else changes the project's
/// variables meanwhile.
/// </remarks>
/// <param name="edit">Opens a file in an editor; the editor's exit code.</param>
/// <param name="again">
/// Asks whether to go on with a text that was refused; it is lost where not, and kept where nobody can be asked.
/// </param>
public sealed class EditVariables(
    VariableTools tools,
    Func<string, CancellationToken, Task<int>> edit,
    Func<Refusal, CancellationToken, Task<bool?>> again
)
{
    /// <exception cref="RefusalException">The editor failed, or what was written is no env file.</exception>
    public async Task<VariableWrite> FileAsync(
        EnvSpec env,
        EnvFilePlace place,
        CancellationToken ct
    )
    {
        using var held = VariableLock.Take(tools);
        var readers = place.Readers(tools.Project, env);
        var draft = EnvFileDraft.Read(place, tools.Keys);
        var text = new DraftText(draft);
        var before = text.InTheClear();
        var guard = BurnGuard.Read(tools);
        var name = Path.GetFileName(place.Path);
        return await EditUntilTakenAsync(name, before, Check, Write, ct)
            ?? new(place.ShownPath, [], [], []);

        EditedFile Check(string after)
        {
            var file = text.Edited(
                after,
                entry =>
                    SecretRule.IsSecret(tools.Project, readers, entry.Key)
                    || ReasonInValue(readers, entry) is not null
            );
            var declared = DeclarationGuard.Of(tools.Project, readers);
            foreach (var entry in file.File.Entries)
                if (entry.Value is { } value)
                {
                    guard.Refuse(entry.Key, value);
                    if (file.Changed.Contains(entry.Key))
                        declared.Refuse(entry.Key, value, !entry.IsLiteral);
                }

            return file;
        }

        VariableWrite Write(EditedFile edited)
        {
            var changes = new VariableChanges(tools);
            if (edited.NeedsSealing)
                changes.Preparation.Prepare(draft);

            foreach (var key in edited.Changed)
                if (edited.File.Find(key) is { Value: { } value } entry)
                    changes.Rotation.Written(
                        env,
                        place,
                        key,
                        draft.NewsOf(key, value, !entry.IsLiteral)
                    );

            var formed = edited
                .File.Entries.Where(entry =>
                    edited.Changed.Contains(entry.Key) && !draft.IsSealed(entry.Key)
                )
                .DistinctBy(entry => entry.Key)
                .ToList();
            text.Take(edited);
            changes.Write(draft);
            return new(
                place.ShownPath,
                edited.Changed,
                [.. edited.Changed.Where(edited.Sealed.Contains)],
                [
                    .. changes.Notes,
                    .. guard.Notes,
                    .. formed.SelectMany(one =>
                        SecretRule.Explain(one.Key, ReasonInValue(readers, one))
                    ),
                ]
            );
        }
    }

    /// <exception cref="RefusalException">The file has no such key, or the editor failed.</exception>
    public async Task<VariableWrite> ValueAsync(
        EnvSpec env,
        EnvFilePlace place,
        string key,
        CancellationToken ct
    )
    {
        using var held = VariableLock.Take(tools);
        var readers = place.Readers(tools.Project, env);
        var draft = EnvFileDraft.Read(place, tools.Keys);
        if (draft.Find(key) is not { } entry)
            throw VariableRefusals.NotInFile(
                place.ShownPath,
                key,
                [.. draft.Entries.Select(other => other.Key)]
            );

        // Editors end a file with a line end; one that they added is not part of the value.
        var before = entry.Value ?? "";
        var guard = BurnGuard.Read(tools);
        return await EditUntilTakenAsync(key, before + "\n", Check, Write, ct)
            ?? new(place.ShownPath, [], [], []);

        string Check(string typed)
        {
            var value = typed.EndsWith('\n') ? typed[..^1] : typed;
            guard.Refuse(key, value);
            DeclarationGuard.Of(tools.Project, readers).Refuse(key, value, !entry.IsLiteral);
            return value;
        }

        VariableWrite? Write(string after)
        {
            if (after == before)
                return null;

            var news = draft.NewsOf(key, after, !entry.IsLiteral);
            var changes = new VariableChanges(tools);
            var reason = draft.IsSealed(key)
                ? null
                : SecretRule.ReasonInValue(tools.Project, readers, key, after, !entry.IsLiteral);
            var isSealed = draft.IsSealed(key) || reason is not null;
            if (isSealed)
                changes.Preparation.Prepare(draft);

            draft.Set(new(key, after, IsTemplate: !entry.IsLiteral), isSealed);
            changes.Rotation.Written(env, place, key, news);
            changes.Write(draft);
            return new(
                place.ShownPath,
                [key],
                isSealed ? [key] : [],
                [.. changes.Notes, .. guard.Notes, .. SecretRule.Explain(key, reason)]
            );
        }
    }

    private string? ReasonInValue(IReadOnlyList<EnvSpec> readers, EnvEntry entry) =>
        entry.Value is { } value
            ? SecretRule.ReasonInValue(tools.Project, readers, entry.Key, value, !entry.IsLiteral)
            : null;

    /// <summary>Writes what was typed, once it passes; null where nothing was changed.</summary>
    private async Task<VariableWrite?> EditUntilTakenAsync<T>(
        string name,
        string before,
        Func<string, T> check,
        Func<T, VariableWrite?> write,
        CancellationToken ct
    )
        where T : class
    {
        using var text = new EditedText(tools, name, before);
        T? taken;
        while (true)
        {
            var code = await edit(text.Path, ct);
            ct.ThrowIfCancellationRequested();
            if (code != 0)
                throw VariableRefusals.EditorFailed(code);

            try
            {
                var typed = text.Read();
                taken = typed == before ? null : check(typed);
                break;
            }
            catch (RefusalException e)
            {
                switch (await again(e.Refusal, ct))
                {
                    case null:
                        throw VariableRefusals.Kept(e.Refusal, text.Keep());
                    case false:
                        throw;
                }
            }
        }

        return taken is null ? null : Write(taken, write, text);
    }

    // It passed: whoever typed it has done nothing wrong, and must not lose it.
    private static VariableWrite? Write<T>(T taken, Func<T, VariableWrite?> write, EditedText text)
    {
        try
        {
            return write(taken);
        }
        catch (Exception e)
            when (e is RefusalException or IOException or UnauthorizedAccessException)
        {
            var refusal =
                (e as RefusalException)?.Refusal ?? StateRefusals.NotWritten(text.Name, e.Message);
            throw VariableRefusals.Kept(refusal, text.Keep());
        }
    }
}
