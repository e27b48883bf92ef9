namespace Poststack.Core.Migrations.Checks.Hazards;

/// <summary>How much a hazard matters.</summary>
public enum Severity
{
    /// <summary>A hint: stops nothing.</summary>
    Low,
    Medium,
    High,

    /// <summary>It could not be seen what happens: somebody has to look.</summary>
    Unknown,
}
