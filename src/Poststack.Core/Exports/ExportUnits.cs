using Poststack.Core.Exports.Compose;

namespace Poststack.Core.Exports;

/// <param name="Init">Groups in their order; the units of a group run side by side.</param>
/// <param name="Deployment">Null for an env without one.</param>
internal sealed record ExportUnits(
    IReadOnlyList<IReadOnlyList<ExportUnit>> Init,
    ExportUnit? Deployment
)
{
    public bool HavePods => All.Any(unit => unit.Pods is not null);

    /// <summary>With another in the place of each.</summary>
    public ExportUnits Select(Func<ExportUnit, ExportUnit> change) =>
        new(
            [.. Init.Select(group => group.Select(change).ToList())],
            Deployment is null ? null : change(Deployment)
        );

    public IEnumerable<ExportUnit> All =>
        Deployment is null
            ? Init.SelectMany(group => group)
            : [.. Init.SelectMany(group => group), Deployment];
}
