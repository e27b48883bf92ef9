namespace Poststack.Core.Migrations.Checks.Hazards;

/// <summary>What a hazard speaks about. They are never mixed.</summary>
public enum VerdictKind
{
    /// <summary>Whether code that knows the old schema goes on working.</summary>
    Compatibility,

    /// <summary>What running it does to a database that is in use: locks, scans, rewrites, failures.</summary>
    Operation,

    /// <summary>What will be regretted later: hints, which are part of no verdict.</summary>
    Policy,
}
