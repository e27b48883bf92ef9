namespace Poststack.Core.Environments;

/// <summary>What the verbs that change an env may be told.</summary>
public sealed record EnvOptions
{
    public RunWhen Init { get; init; } = RunWhen.Changed;
    public RunWhen Build { get; init; } = RunWhen.Changed;

    /// <summary>Lets `${NAME}` of an unset name be empty instead of refusing it.</summary>
    public bool AllowUnset { get; init; }

    /// <summary>A release comes back although a contract has taken away what it may need.</summary>
    public bool AcceptsContract { get; init; }

    /// <summary>`--set KEY=VALUE`.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init; } =
        new Dictionary<string, string>();

    /// <summary>How long the services may take to become healthy.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one init container may run.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromMinutes(30);
}
