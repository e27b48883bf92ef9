using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables.Imports;

/// <summary>What another tool's file has, and an import leaves out; each is named, with the reason.</summary>
internal static class LeftOut
{
    public static bool Is(ImportedVariable variable, EnvFilePlace place) =>
        VariableNames.IsReserved(variable.Name)
        || IsOfDoppler(variable.Name)
        || variable.IsWithheld
        || variable.IsPersonal && !place.IsPersonal;

    public static IEnumerable<string> Say(
        IReadOnlyList<ImportedVariable> variables,
        EnvFilePlace place
    ) =>
        [
            .. Sentence(
                "Left out, for Poststack provides them",
                variables.Where(variable => VariableNames.IsReserved(variable.Name))
            ),
            .. Sentence(
                "Left out, for they say only where in Doppler the others were",
                variables.Where(variable => IsOfDoppler(variable.Name))
            ),
            .. Sentence(
                "Left out, for Doppler gives nobody their values (restricted)",
                variables.Where(variable => variable.IsWithheld)
            ),
            .. Sentence(
                "Left out, for they are one person's own (theirs to import, with --local)",
                variables.Where(variable => variable.IsPersonal && !place.IsPersonal)
            ),
        ];

    private static bool IsOfDoppler(string name) =>
        name is "DOPPLER_CONFIG" or "DOPPLER_ENVIRONMENT" or "DOPPLER_PROJECT";

    private static IEnumerable<string> Sentence(string why, IEnumerable<ImportedVariable> which)
    {
        var names = string.Join(", ", which.Select(variable => variable.Name));
        return names.Length == 0 ? [] : [$"{why}: {names}."];
    }
}
