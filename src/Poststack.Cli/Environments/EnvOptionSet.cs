using System.CommandLine;
using System.CommandLine.Parsing;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

/// <summary>The options that become <see cref="EnvOptions"/>, whose defaults they show.</summary>
internal sealed class EnvOptionSet
{
    private static readonly EnvOptions Defaults = new();

    private readonly Option<RunWhen> _init = When(
        "--init",
        "When to run the init phase: when something that it depends on changed, always, or never.",
        Defaults.Init
    );
    private readonly Option<RunWhen> _build;
    private readonly Option<bool> _allowUnset = new("--allow-unset")
    {
        Description = "Let ${NAME} of an unset name be empty instead of refusing it.",
    };
    private readonly SetOption _set = new();
    private readonly Option<TimeSpan> _timeout = Length(
        "--timeout",
        "How long the services may take to become healthy.",
        Defaults.Timeout
    );
    private readonly Option<TimeSpan> _initTimeout = Length(
        "--init-timeout",
        "How long one init container may run.",
        Defaults.InitTimeout
    );

    public EnvOptionSet(Command verb, EnvOptionKinds kinds, RunWhen build = RunWhen.Changed)
    {
        _build = When(
            "--build",
            "When to build images: when something in their context changed, always, or never.",
            build
        );
        ReadOnlySpan<(EnvOptionKinds Kind, Option Option)> all =
        [
            (EnvOptionKinds.Init, _init),
            (EnvOptionKinds.Build, _build),
            (EnvOptionKinds.AllowUnset, _allowUnset),
            (EnvOptionKinds.Set, _set.Option),
            (EnvOptionKinds.Timeout, _timeout),
            (EnvOptionKinds.InitTimeout, _initTimeout),
        ];

        foreach (var (kind, option) in all)
        {
            if (kinds.HasFlag(kind))
                verb.Options.Add(option);
        }
    }

    public EnvOptions Read(VerbCall call) =>
        new()
        {
            Init = call.Parsed.GetValue(_init),
            Build = call.Parsed.GetValue(_build),
            AllowUnset = call.Parsed.GetValue(_allowUnset),
            Set = _set.Read(call),
            Timeout = call.Parsed.GetValue(_timeout),
            InitTimeout = call.Parsed.GetValue(_initTimeout),
        };

    private static Option<RunWhen> When(string name, string description, RunWhen usual)
    {
        var option = new Option<RunWhen>(name)
        {
            Description = description,
            HelpName = "changed|always|never",
            DefaultValueFactory = _ => usual,
            CustomParser = result => ParseWhen(name, result),
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add("changed", "always", "never");
        return option;
    }

    private static RunWhen ParseWhen(string name, ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "changed":
                return RunWhen.Changed;
            case "always":
                return RunWhen.Always;
            case "never":
                return RunWhen.Never;
            case var other:
                result.AddError($"{name} takes changed, always or never, not '{other}'.");
                return default;
        }
    }

    private static Option<TimeSpan> Length(string name, string description, TimeSpan usual) =>
        new(name)
        {
            Description = description,
            HelpName = "duration",
            DefaultValueFactory = _ => usual,
            CustomParser = result => ParseLength(name, result),
        };

    private static TimeSpan ParseLength(string name, ArgumentResult result)
    {
        if (Duration.Parse(result.Tokens[0].Value, Duration.Longest) is { } length)
            return length;

        result.AddError(
            $"{name} takes a length of time such as 90s, 5m or 1h30m, {Duration.ToText(Duration.Longest)} at most, not '{result.Tokens[0].Value}'."
        );
        return default;
    }
}
