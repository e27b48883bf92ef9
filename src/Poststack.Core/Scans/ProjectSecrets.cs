using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Scans;

/// <summary>The secret values that a project has on this machine, in all of its envs.</summary>
/// <param name="resolve">An env's variables; nothing may be chosen for it.</param>
/// <param name="wasUsed">Whether what Poststack provides was chosen: else it is a stand-in.</param>
public sealed class ProjectSecrets(
    ProjectSpec project,
    Func<EnvSpec, ResolvedVariables> resolve,
    Func<EnvSpec, bool> wasUsed
)
{
    /// <param name="notes">Gets what could not be read, and so is not looked for.</param>
    public IReadOnlyList<OwnSecret> Read(ICollection<string> notes)
    {
        var holders = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var env in project.Envs)
            Add(env, holders, notes);

        var plain = holders.Keys.Count(value => value.Length > 0 && !SearchableSecret.Is(value));
        if (plain > 0)
            notes.Add(
                plain == 1
                    ? "One secret is too short or too plain a word to be looked for."
                    : $"{plain} secrets are too short or too plain words to be looked for."
            );

        return
        [
            .. holders.Select(held => new OwnSecret(
                held.Key,
                OwnSecret.OwnRule,
                $"the value of {string.Join(", ", held.Value)}"
            )),
        ];
    }

    private void Add(
        EnvSpec env,
        Dictionary<string, SortedSet<string>> holders,
        ICollection<string> notes
    )
    {
        try
        {
            var isUsed = wasUsed(env);
            var resolved = resolve(env);
            NoteUnreadable(env, resolved.Blocked, notes);
            foreach (var variable in resolved.All)
            {
                if (
                    !variable.IsSecret
                    || variable.Origin.Layer == VariableLayer.Provided && !isUsed
                )
                    continue;

                if (!holders.TryGetValue(variable.Value, out var names))
                    holders[variable.Value] = names = new(StringComparer.Ordinal);

                names.Add($"{variable.Name} ({env.Name})");
            }
        }
        catch (RefusalException e)
        {
            notes.Add($"The secrets of '{env.Name}' were not looked for: {e.Refusal.Message}");
        }
    }

    private static void NoteUnreadable(
        EnvSpec env,
        IEnumerable<LayeredValue> blocked,
        ICollection<string> notes
    )
    {
        foreach (
            var unreadable in blocked
                .Where(value => value.Unreadable is not null)
                .GroupBy(value => value.Unreadable!)
        )
        {
            var names = string.Join(", ", unreadable.Select(value => value.Name));
            notes.Add(
                $"Nobody looked for secrets of '{env.Name}' that cannot be opened ({names}): {unreadable.Key.Message}"
            );
        }
    }
}
