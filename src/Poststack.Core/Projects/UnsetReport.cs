using Poststack.Core.Deployments.Files;
using Poststack.Core.Environments;
using Poststack.Core.Projects.Schema;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Projects;

/// <summary>Says once what several envs lack.</summary>
/// <param name="namesEnvs">There are several, so each problem says in which of them it occurs.</param>
internal sealed class UnsetReport(bool namesEnvs)
{
    private readonly OrderedDictionary<UnsetReference, List<string>> _envs = [];
    private readonly Dictionary<string, string> _near = [];

    public void Add(
        EnvName env,
        IReadOnlyList<UnsetReference> references,
        ResolvedVariables variables
    )
    {
        foreach (var reference in references.Distinct())
        {
            if (_envs.TryGetValue(reference, out var envs))
                envs.Add(env.Value);
            else
                _envs.Add(reference, [env.Value]);

            if (NearName.Of(reference.Name, [.. variables.All.Select(one => one.Name)]) is { } near)
                _near[reference.Name] = near;
        }
    }

    public IEnumerable<Problem> Problems() =>
        _envs.Select(unset => ProblemOf(unset.Key, [.. unset.Value.Distinct()]));

    private Problem ProblemOf(UnsetReference reference, IReadOnlyList<string> envs)
    {
        var place = namesEnvs ? $"In {Words.List(envs, "and")}: " : "";
        var message = $"{place}{reference.Message}.";
        var otherwise =
            reference.Instead is { } instead ? instead
            : reference.IsRequired
                ? $"Set it in `variables:` or in environments/{(envs is [var only] ? only : "<env>")}.env."
            : $"Set it, or write ${{{reference.Name}:-}} where empty is meant.";

        return new(
            reference.At,
            char.ToUpperInvariant(message[0]) + message[1..],
            _near.TryGetValue(reference.Name, out var near) ? $"Did you mean `{near}`?" : otherwise
        )
        {
            Severity = reference.IsRequired ? ProblemSeverity.Error : ProblemSeverity.Finding,
        };
    }
}
