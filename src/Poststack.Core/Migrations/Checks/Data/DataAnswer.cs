namespace Poststack.Core.Migrations.Checks.Data;

/// <summary>What the target's rows said.</summary>
public enum DataAnswer
{
    No,
    Yes,

    /// <summary>It took too long, or was not allowed.</summary>
    Unknown,
}
