namespace Poststack.Core.Migrations.Phases;

/// <summary>What a plan may be told that no file says.</summary>
public sealed record PhaseOptions
{
    /// <summary>SQL: what a row gets that has no value where it must have one, or one that breaks the rule.</summary>
    public string? Value { get; init; }

    /// <summary>SQL: how the old value is made of the new one, where a cast does not do.</summary>
    public string? Back { get; init; }

    /// <summary>Only shows the files.</summary>
    public bool IsDryRun { get; init; }
}
