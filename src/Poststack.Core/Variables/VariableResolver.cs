using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Variables;

/// <summary>Makes final values of layers.</summary>
public static class VariableResolver
{
    /// <summary>
    /// The highest layer wins for each name, and its references see the winners. A reference to the
    /// variable itself means its value in the layers below, then in the shell. The shell is asked only
    /// for names that no layer declares.
    /// </summary>
    /// <param name="layers">Lowest precedence first.</param>
    /// <param name="provided">Laid over all layers; see <see cref="ProvidedVariables"/>.</param>
    /// <param name="shell">A name's value in the shell; null for unset.</param>
    /// <param name="answers">What commands of lookups have answered; null for nothing.</param>
    /// <returns>
    /// Values and problems together: a cycle or a missing required variable blocks only what needs it.
    /// </returns>
    /// <exception cref="RefusalException">A layer declares a name that Poststack provides.</exception>
    public static ResolvedVariables Resolve(
        IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> layers,
        IReadOnlyDictionary<string, LayeredValue> provided,
        Func<string, string?> shell,
        ILookupAnswers? answers = null
    )
    {
        RefuseReserved(layers);
        return new Resolution([.. layers, provided], shell, answers ?? NoAnswers.Instance).Run();
    }

    // A `.env` beside the compose file often holds the same names for compose alone; it is just overridden.
    private static void RefuseReserved(
        IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> layers
    )
    {
        List<Problem>? problems = null;
        foreach (var layer in layers)
        {
            foreach (var name in VariableNames.Reserved)
            {
                if (
                    !layer.TryGetValue(name, out var value)
                    || value.Origin.Layer == VariableLayer.DotEnv
                )
                    continue;

                if (value.Origin.At is null)
                    throw VariableRefusals.ReservedSet(name);

                var problem = new Problem(
                    value.Origin.At,
                    $"{name} is provided by Poststack.",
                    "Remove it."
                );
                (problems ??= []).Add(problem);
            }
        }

        if (problems is not null)
            throw VariableRefusals.Reserved(problems);
    }
}
