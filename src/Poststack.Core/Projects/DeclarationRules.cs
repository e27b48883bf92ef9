using Poststack.Core.Projects.Schema;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Projects;

/// <summary>How the keys of one declaration go together.</summary>
/// <param name="variable">As it is written.</param>
/// <param name="map">With what it inherits laid under it.</param>
internal sealed class DeclarationRules(
    YamlEntry variable,
    YamlMap map,
    ICollection<Problem> problems,
    ICollection<Problem> warnings
)
{
    private static readonly string[] Values = ["value", "host", "container", "cluster"];
    private static readonly string[] Making = ["generate", "match"];

    private readonly string _kind = map.Text("kind") ?? "plain";
    private readonly string _type = map.Text("type") ?? "string";

    private bool IsMade => _kind is "generated" or "matching";

    public void Check(IReadOnlyCollection<string> envs)
    {
        CheckType();
        CheckKind();
        CheckRecipe();
        CheckLookup();
        CheckRequired(envs);
        CheckRequires();
        CheckPlainSecrets();
    }

    private void CheckType()
    {
        Needs("enum", "values", "Write the list of what it may be.");
        Needs("regex", "pattern", "Write the expression that the value must match.");

        if (map.Find("values") is { } values && _type != "enum")
            Add(
                values.Key.At,
                "has `values`, and is no `enum`.",
                "Write `type: enum`, or remove them."
            );

        // Half of a declaration says nothing about a value yet.
        if (!ValueTypes.Names.TryGetValue(_type, out var type))
            return;

        foreach (var key in new[] { "value", "host", "container", "default", "example" })
            CheckLiteral(key, type);
    }

    private void Needs(string type, string key, string instead)
    {
        if (_type == type && map.Find(key) is null)
            Add(variable.Key.At, $"is of type `{type}`, and has no `{key}`.", instead);
    }

    private void CheckLiteral(string key, Variables.Declarations.ValueType type)
    {
        if (
            map.Text(key) is not { Length: > 0 } text
            || text.Contains('$', StringComparison.Ordinal)
            || (map.Text("pattern") is { } pattern && !ValueTypes.IsPattern(pattern))
        )
            return;

        var values = (map.Get<YamlList>("values")?.Items ?? [])
            .OfType<YamlScalar>()
            .Select(item => item.Text)
            .ToList();
        if (ValueTypes.Complaint(text, type, values, map.Text("pattern")) is { } expected)
            Add(
                map.Find(key)!.Value.At,
                $"has a `{key}` that its own declaration refuses.",
                $"It must be {expected}."
            );
    }

    private void CheckKind()
    {
        foreach (var key in Making)
            if (map.Find(key) is { } entry && !IsMade)
                Add(
                    entry.Key.At,
                    $"has `{key}`, and is {_kind}.",
                    "Write `kind: generated` or `kind: matching`."
                );

        if (_kind == "matching" && map.Text("match") is null)
            Add(
                variable.Key.At,
                "is `matching`, and has no `match`.",
                "Write the name that its partners use too, such as `match: orders-api-key`."
            );

        if (_kind == "generated" && map.Find("match") is { } match)
            Add(match.Key.At, "is `generated`, and has a `match`.", "Write `kind: matching`.");

        if (IsMade && map.Find("default") is { } fallback)
            Add(
                fallback.Key.At,
                $"is `{_kind}`, and has a `default`, which would never be used.",
                "Remove it."
            );
    }

    private void CheckRecipe()
    {
        if (map.Get<YamlMap>("generate") is not { } recipe)
            return;

        var form = recipe.Text("as") ?? "text";
        var isPair = form == VariableShape.KeyPair;
        if (isPair && recipe.Text("public") is null)
            Add(
                recipe.At,
                "is a key pair, and nobody gets its public half.",
                "Write `public:` with the name of the variable that does."
            );
        if (isPair && _kind == "matching")
            Add(recipe.At, "is `matching`, and a key pair.", "Only a `generated` one can be.");

        RefuseBeside(recipe, "public", form, isPair);
        RefuseBeside(recipe, "alphabet", form, form == "text");
        RefuseBeside(recipe, "length", form, form is "text" or "hex" or "base64");
    }

    private void RefuseBeside(YamlMap recipe, string key, string form, bool isFitting)
    {
        if (!isFitting && recipe.Find(key) is { } entry)
            Add(entry.Key.At, $"is made as `{form}`, which has no `{key}`.", "Remove it.");
    }

    private void CheckLookup()
    {
        if (map.Find("lookup") is not { Value: YamlMap lookup } entry)
            return;

        if (Values.FirstOrDefault(key => map.Find(key) is not null) is { } value)
            Add(entry.Key.At, $"has both `{value}` and `lookup`.", "Keep one of them.");
        if (lookup.Find("table") is null == lookup.Find("command") is null)
            Add(
                entry.Key.At,
                "is looked up in neither or both of `table` and `command`.",
                "Write one of them."
            );
        if (lookup.Text("from") == variable.Name)
            Add(entry.Key.At, "is looked up by itself.", "Name another variable in `from`.");
    }

    private void CheckRequired(IReadOnlyCollection<string> envs)
    {
        foreach (var env in (map.Get<YamlList>("required")?.Items ?? []).OfType<YamlScalar>())
            if (!envs.Contains(env.Text))
                Add(
                    env.At,
                    $"is required in `{env.Text}`, which is no env.",
                    NearName.Hint(env.Text, envs, $"There are {Words.List([.. envs], "and")}.")
                );
    }

    private void CheckRequires()
    {
        foreach (var rule in (map.Get<YamlList>("requires")?.Items ?? []).OfType<YamlMap>())
        {
            if (rule.Text("variable") == variable.Name)
                Add(rule.At, "requires itself.", "Write `required: always`, if that is meant.");
            if (rule.Find("values") is not null && rule.Find("pattern") is not null)
                Add(rule.At, "has a rule with `values` and a `pattern`.", "Keep one of them.");
        }
    }

    private void CheckPlainSecrets()
    {
        if (_kind == "plain")
            return;

        foreach (var key in Values.Append("default"))
            if (IsInPlainText(map.Find(key)?.Value))
                warnings.Add(
                    new(
                        map.Find(key)!.Value.At,
                        $"The secret `{variable.Name}` stands in this file in plain text.",
                        "Write it to environments/<env>.local.env, which git ignores."
                    )
                    {
                        Severity = ProblemSeverity.Warning,
                    }
                );
    }

    /// <summary>A value that refers to another gives nothing away.</summary>
    private static bool IsInPlainText(YamlNode? value) =>
        value is YamlScalar { IsEmpty: false, Text.Length: > 0 } text
        && !text.Text.Contains('$', StringComparison.Ordinal);

    private void Add(SourcePosition at, string says, string instead) =>
        problems.Add(new(at, $"`{variable.Name}` {says}", instead));
}
