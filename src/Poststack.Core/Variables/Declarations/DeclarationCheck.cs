using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Declarations;

/// <summary>Compares what an env's variables are with what their declarations ask.</summary>
/// <remarks>What it finds keeps an env from starting: a value that is wrong is worse than none.</remarks>
public sealed class DeclarationCheck(EnvName env, ResolvedVariables variables)
{
    private readonly List<RuleProblem> _problems = [];

    public IReadOnlyList<RuleProblem> Run(IEnumerable<VariableSpec> declared)
    {
        foreach (var spec in declared)
        {
            if (variables.IsBlocked(spec.Name))
                continue;

            var variable = variables.Find(spec.Name);
            CheckRequired(spec, variable);
            if (variable is { Value.Length: > 0 })
            {
                CheckType(spec, variable);
                CheckRequires(spec, variable);
            }
        }

        return _problems;
    }

    private void CheckRequired(VariableSpec spec, ResolvedVariable? variable)
    {
        if (
            spec.Required is null
            || !spec.Required.HoldsIn(env)
            || variable is { Value.Length: > 0 }
        )
            return;

        var what = spec.Description is { } text ? $" ({text.TrimEnd('.')})" : "";
        Add(
            VariableRule.Required,
            spec,
            variable?.Origin.At ?? spec.DeclaredAt,
            $"{spec.Name}{what} is required in `{env}`, and {(variable is null ? "has no value" : "is empty")}.",
            $"Set it: poststack vars add {spec.Name} --env {env}"
        );
    }

    private void CheckType(VariableSpec spec, ResolvedVariable variable)
    {
        if (
            ValueTypes.Complaint(variable.Value, spec.Type, spec.Values, spec.Pattern)
            is not { } expected
        )
            return;

        var example = spec.Example is { } text ? $" Example: {text}" : "";
        Add(
            VariableRule.Type,
            spec,
            variable.Origin.At ?? spec.DeclaredAt,
            variable.IsSecret || spec.IsSecret
                ? $"The value of {spec.Name} in `{env}` is not what its declaration asks for."
                : $"{spec.Name} in `{env}` cannot be `{variable.Value}`.",
            $"It must be {expected}.{example}"
        );
    }

    private void CheckRequires(VariableSpec spec, ResolvedVariable variable)
    {
        foreach (var rule in spec.Requires)
        {
            if (rule.When is not null && rule.When != variable.Value)
                continue;
            if (variables.IsBlocked(rule.Variable) || Complaint(rule) is not { } complaint)
                continue;

            var condition = rule.When is null || spec.IsSecret ? "is set" : $"is `{rule.When}`";
            Add(
                VariableRule.Requires,
                spec,
                rule.At,
                $"{spec.Name} {condition} in `{env}`, so {rule.Variable} must be {complaint}.",
                $"Set {rule.Variable}, or remove {spec.Name}."
            );
        }
    }

    /// <summary>What the other variable must be; null where it is.</summary>
    private string? Complaint(RequiresRule rule)
    {
        var other = variables.Find(rule.Variable);
        if (other is not { Value.Length: > 0 })
            return "set, and it is not";
        if (rule.Values is { } values && !values.Contains(other.Value))
            return other.IsSecret
                ? "another"
                : $"{string.Join(" or ", values.Select(one => $"`{one}`"))}";
        if (rule.Pattern is { } pattern && !ValueTypes.Matches(other.Value, pattern))
            return $"text that matches `{pattern}`";

        return null;
    }

    private void Add(
        VariableRule rule,
        VariableSpec spec,
        SourcePosition at,
        string message,
        string instead
    ) => _problems.Add(new(rule, spec.Name, env, new(at, message, instead)));
}
