using System.Text;
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
/// ends, however the editor did. Nobody else changes the project's variables meanwhile.
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
        var edited = await EditUntilTakenAsync(Path.GetFileName(place.Path), before, Check, ct);
        if (edited is null)
            return new(place.ShownPath, [], [], []);

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
        var after = await EditUntilTakenAsync(key, before + "\n", Check, ct);
        if (after is null || after == before)
            return new(place.ShownPath, [], [], []);

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

        string Check(string typed)
        {
            var value = typed.EndsWith('\n') ? typed[..^1] : typed;
            guard.Refuse(key, value);
            DeclarationGuard.Of(tools.Project, readers).Refuse(key, value, !entry.IsLiteral);
            return value;
        }
    }

    private string? ReasonInValue(IReadOnlyList<EnvSpec> readers, EnvEntry entry) =>
        entry.Value is { } value
            ? SecretRule.ReasonInValue(tools.Project, readers, entry.Key, value, !entry.IsLiteral)
            : null;

    /// <summary>What was typed, once it passes; null where nothing was changed.</summary>
    private async Task<T?> EditUntilTakenAsync<T>(
        string name,
        string before,
        Func<string, T> check,
        CancellationToken ct
    )
        where T : class
    {
        var text = before;
        while (true)
        {
            text = await EditAsync(name, text, ct);
            if (text == before)
                return null;

            try
            {
                return check(text);
            }
            catch (RefusalException e)
            {
                switch (await again(e.Refusal, ct))
                {
                    case null:
                        throw VariableRefusals.Kept(e.Refusal, Keep(name, text));
                    case false:
                        throw;
                }
            }
        }
    }

    private string NewFolder() =>
        Path.Combine(
            PrivateFolders.ForPlaintext(tools.Project.Folder, tools.Shell),
            $"poststack-edit-{Environment.ProcessId}-{tools.Secrets.Next(12)}"
        );

    private string Keep(string name, string text)
    {
        var file = Path.Combine(NewFolder(), name);
        PrivateFile.Write(file, Encoding.UTF8.GetBytes(text));
        return file;
    }

    private async Task<string> EditAsync(string name, string text, CancellationToken ct)
    {
        var folder = NewFolder();
        var file = Path.Combine(folder, name);
        try
        {
            PrivateFile.Write(file, Encoding.UTF8.GetBytes(text));
            var code = await edit(file, ct);
            ct.ThrowIfCancellationRequested();
            return code == 0
                ? new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(
                    File.ReadAllBytes(file)
                )
                : throw VariableRefusals.EditorFailed(code);
        }
        catch (DecoderFallbackException)
        {
            throw VariableRefusals.EditedNotUtf8();
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }
}
