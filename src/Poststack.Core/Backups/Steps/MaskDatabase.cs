using System.Globalization;
using Poststack.Core.Databases.Masks;
using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Steps;

/// <summary>Makes columns unreadable before the copy gets a name under which anybody looks for it.</summary>
public sealed record MaskDatabase(string Database, IReadOnlyList<MaskRule> Rules)
    : RestoreStep("mask")
{
    private const int KeyLength = 48;

    public override string Title => $"mask {string.Join(", ", Rules.Select(rule => rule.Name))}";

    public override string Label =>
        Rules is [var one] ? $"mask {one.Name}" : $"mask {Rules.Count} columns";

    public override async Task<string?> RunAsync(
        RestoreWork work,
        StepScope scope,
        CancellationToken ct
    )
    {
        var masked = await work.Tools.Copies.MaskAsync(
            work.Workplace,
            Database,
            Rules,
            work.Tools.Envs.Secrets.Next(KeyLength),
            scope.Output,
            ct
        );
        return string.Create(CultureInfo.InvariantCulture, $"{masked:N0} rows");
    }
}
