namespace Poststack.Core.Migrations.Checks.Hazards;

/// <summary>All hazards that a check tells apart.</summary>
public static class HazardCatalog
{
    public static IReadOnlyList<Hazard> All { get; } =
    [.. CompatibilityHazards.All, .. OperationHazards.All, .. PolicyHints.All];
}
