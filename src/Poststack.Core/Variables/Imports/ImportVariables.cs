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
        var mine = Select(variables, place);
        var guard = BurnGuard.Read(tools);
        var readers = place.Readers(tools.Project, env);
        var declared = DeclarationGuard.Of(tools.Project, readers);
        foreach (var variable in mine)
        {
            guard.Refuse(variable.Name, variable.Value);
            declared.Refuse(variable.Name, variable.Value, variable.IsTemplate);
        }

        using var held = VariableLock.Take(tools);
        var draft = EnvFileDraft.Read(place, tools.Keys);
        var changes = new VariableChanges(tools);
        List<ImportedVariable> wanted =
        [
            .. mine.Where(variable => NewsOf(draft, variable) != ValueNews.Same),
        ];
        var taken = wanted
            .Where(variable => draft.Has(variable.Name))
            .Select(variable => variable.Name)
            .ToList();
        if (taken.Count > 0 && !mayReplace)
            throw ImportRefusals.Exist(place.ShownPath, taken);

        var reasons = wanted.ToDictionary(
            one => one.Name,
            one => ReasonInValue(readers, draft, one)
        );
        var sealedOnes = wanted
            .Where(one => reasons[one.Name] is not null || IsSecret(readers, draft, one))
            .ToHashSet();
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
            [
                .. changes.Notes,
                .. guard.Notes,
                .. names.SelectMany(name => SecretRule.Explain(name, reasons[name])),
                .. LeftOut.Say(variables, place),
            ]
        );
    }

    private bool IsSecret(
        IReadOnlyList<EnvSpec> readers,
        EnvFileDraft draft,
        ImportedVariable variable
    ) =>
        variable.IsSecret
        || draft.IsSealed(variable.Name)
        || SecretRule.IsSecret(tools.Project, readers, variable.Name);

    private string? ReasonInValue(
        IReadOnlyList<EnvSpec> readers,
        EnvFileDraft draft,
        ImportedVariable variable
    ) =>
        variable.IsSecret || draft.IsSealed(variable.Name)
            ? null
            : SecretRule.ReasonInValue(
                tools.Project,
                readers,
                variable.Name,
                variable.Value,
                variable.IsTemplate
            );

    private static ValueNews NewsOf(EnvFileDraft draft, ImportedVariable variable) =>
        draft.NewsOf(variable.Name, variable.Value, variable.IsTemplate);

    // In a personal file a person's own value goes before the shared one of the name.
    private static List<ImportedVariable> Select(
        IReadOnlyList<ImportedVariable> variables,
        EnvFilePlace place
    )
    {
        var wanted = new OrderedDictionary<string, ImportedVariable>();
        foreach (var variable in variables.OrderBy(variable => variable.IsPersonal))
            if (!LeftOut.Is(variable, place))
                wanted[variable.Name] = variable;

        return [.. wanted.Values];
    }
}
