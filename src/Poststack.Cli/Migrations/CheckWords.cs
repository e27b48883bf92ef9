using Poststack.Cli.Terminal;
using Poststack.Core.Backups;
using Poststack.Core.Migrations.Checks.Hazards;

namespace Poststack.Cli.Migrations;

/// <summary>What a check found, in words.</summary>
internal static class CheckWords
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(0.1);

    public static string Of(Severity severity) =>
        severity switch
        {
            Severity.Low => "hint",
            Severity.Medium => "medium",
            Severity.High => "high",
            _ => "unknown",
        };

    public static string Of(Finding finding, Ink ink)
    {
        var word = Of(finding.Severity);
        return finding switch
        {
            { AcceptedBecause: not null } => ink.Dim("accepted"),
            { Severity: Severity.High } => ink.Red(word),
            { Severity: Severity.Low } => ink.Dim(word),
            _ => ink.Yellow(word),
        };
    }

    public static string Of(VerdictKind kind) =>
        kind switch
        {
            VerdictKind.Compatibility => "compatibility",
            VerdictKind.Operation => "operation",
            _ => "policy",
        };

    public static string Of(CheckLayer layer) =>
        layer switch
        {
            CheckLayer.Trace => "trace",
            CheckLayer.Catalog => "catalog",
            CheckLayer.Replay => "replay",
            CheckLayer.Data => "data",
            _ => "text",
        };

    /// <summary>` About 4.1s on what is there now: 12,000,000 rows, 812.0 MB.`; empty where nothing takes long.</summary>
    public static string Of(TableCost? cost)
    {
        if (cost is not { Size: { Bytes: >= 0 } size, Estimate: { } estimate })
            return string.Empty;

        var length = estimate < Moment ? "Next to no time" : $"About {Elapsed.ToText(estimate)}";
        var rows = size.Rows >= 0 ? FormattableString.Invariant($"{size.Rows:N0} rows, ") : "";
        return $" {length} on what is there now: {rows}{DataSize.ToText(size.Bytes)}.";
    }
}
