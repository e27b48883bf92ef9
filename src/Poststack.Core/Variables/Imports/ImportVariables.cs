using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Burning;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables.Imports;

/// <summary>Puts variables from elsewhere into an env file, all or none; secrets are sealed.</summary>
public sealed class ImportVariables(VariableTools tools)
{
    /// <param name="mayReplace">Other values that the file has may be replaced.</param>
    /// <exception cref="RefusalException">The file has other values, or one cannot be written.</exception>
    public VariableWrite Execute(
        EnvSpec env,
        EnvFilePlace place,
        IReadOnlyList<ImportedVariable> variables,
        bool mayReplace
    )
    {
        var guard = BurnGuard.Read(tools);
        var declared = DeclarationGuard.Of(tools.Project, env);
        foreach (var variable in variables.Where(one => !VariableNames.IsReserved(one.Name)))
        {
            guard.Refuse(variable.Name, variable.Value);
            declared.Refuse(variable.Name, variable.Value, variable.IsTemplate);
        }

        using var held = VariableLock.Take(tools);
        var draft = EnvFileDraft.Read(place, tools.Keys);
        var changes = new VariableChanges(tools);
        List<ImportedVariable> wanted =
        [
            .. variables.Where(variable =>
                !VariableNames.IsReserved(variable.Name) && NewsOf(draft, variable) != ValueNews.Same
            ),
        ];
        var taken = wanted
            .Where(variable => draft.Has(variable.Name))
            .Select(variable => variable.Name)
            .ToList();
        if (taken.Count > 0 && !mayReplace)
            throw ImportRefusals.Exist(place.ShownPath, taken);

        var sealedOnes = wanted.Where(variable => IsSecret(env, draft, variable)).ToHashSet();
        if (sealedOnes.Count > 0)
            changes.Preparation.Prepare(draft);

        foreach (var variable in wanted)
        {
            changes.Rotation.Written(env, place, variable.Name, NewsOf(draft, variable));
            draft.Set(variable, sealedOnes.Contains(variable));
        }

        List<string> names = [.. wanted.Select(variable => variable.Name)];
        changes.Write(draft);
        return new(
            place.ShownPath,
            names,
            [.. sealedOnes.Select(variable => variable.Name)],
            [.. changes.Preparation.Notes, .. guard.Notes, .. Skipped(variables)]
        );
    }

    private bool IsSecret(EnvSpec env, EnvFileDraft draft, ImportedVariable variable) =>
        variable.IsSecret
        || draft.IsSealed(variable.Name)
        || SecretRule.IsSecret(tools.Project, env, variable.Name);

    private static ValueNews NewsOf(EnvFileDraft draft, ImportedVariable variable) =>
        draft.NewsOf(variable.Name, variable.Value, variable.IsTemplate);

    private static IEnumerable<string> Skipped(IReadOnlyList<ImportedVariable> variables)
    {
        var reserved = string.Join(
            ", ",
            variables.Select(variable => variable.Name).Where(VariableNames.IsReserved)
        );
        return reserved.Length == 0 ? [] : [$"Left out, for Poststack provides them: {reserved}."];
    }
}
