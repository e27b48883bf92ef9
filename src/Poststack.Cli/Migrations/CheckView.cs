using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Migrations.Checks;
using Poststack.Core.Migrations.Checks.Hazards;

namespace Poststack.Cli.Migrations;

/// <summary>What pending migrations would do, statement by statement, then the two verdicts.</summary>
internal sealed class CheckView(CheckVerdict verdict) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        foreach (
            var place in verdict
                .Findings.GroupBy(finding => (finding.At, BriefOf(finding)))
                .OrderBy(group => group.Key.At.File, StringComparer.Ordinal)
                .ThenBy(group => group.Key.At.Line)
        )
        {
            text.WriteLine($"{ink.Bold(place.Key.At.ToString())}  {place.Key.Item2}");
            foreach (var finding in place.OrderByDescending(one => one.Severity))
                Write(text, ink, finding);

            text.WriteLine();
        }

        text.WriteLine(Conclusion);
        if (verdict.Migrations.Count == 0)
            return;

        text.WriteLine($"{ink.Bold("Compatibility")}: {Compatibility}");
        text.WriteLine($"{ink.Bold("Operation")}: {Operation}");
        if (verdict.Traced is { } file)
            text.WriteLine(ink.Dim($"What it ran is in {file}."));
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", verdict.Env.Value);
        json.WriteBoolean("clean", verdict.IsClean);
        json.WriteBoolean("compatible", !Blocking(VerdictKind.Compatibility).Any());
        json.WriteBoolean("operationSafe", !Blocking(VerdictKind.Operation).Any());
        json.WriteString("traced", verdict.Traced);
        json.WriteStartArray("migrations");
        foreach (var migration in verdict.Migrations)
            json.WriteStringValue(migration.Title);

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in verdict.Findings)
            CheckJson.Write(json, finding);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(TextWriter text, Ink ink, Finding finding)
    {
        text.WriteLine(
            finding.Query is null
                ? $"  {CheckWords.Of(finding, ink)}  {finding.Hazard.Id}: {finding.Subject}: {finding.Hazard.Title}"
                : $"  {CheckWords.Of(finding, ink)}  {finding.Hazard.Id}"
        );
        if (finding.AcceptedBecause is { } reason)
        {
            text.WriteLine($"    accepted, because {reason}");
            return;
        }

        if (finding.NobodyIn is { } queries)
        {
            text.WriteLine($"    No query of {queries} minds.");
            return;
        }

        text.WriteLine($"    {finding.Hazard.Consequence}{CheckWords.Of(finding.Cost)}");
        text.WriteLine(ink.Dim($"    Known by {CheckWords.Of(finding.Layer)}: {finding.Evidence}"));
        if (finding.Severity == Severity.Low)
            return;

        foreach (var line in finding.Hazard.Instead)
            text.WriteLine($"    → {line}");
    }

    private static string? BriefOf(Finding finding) =>
        finding.Query is null ? finding.Statement?.Brief : finding.Subject;

    private string Conclusion =>
        (verdict.Migrations.Count, verdict.Findings.Count) switch
        {
            (0, _) => verdict.Traced is null ? "Nothing is pending." : "It changed nothing.",
            (1, 0) => $"{verdict.Migrations[0]}: nothing to say.",
            (var count, 0) => $"{count} migrations: nothing to say.",
            (1, _) => $"1 migration, {Found}.",
            var (count, _) => $"{count} migrations, {Found}.",
        };

    private string Found
    {
        get
        {
            var blocking = verdict.Findings.Count(finding => finding.Blocks);
            return blocking == verdict.Findings.Count
                ? $"{blocking} findings"
                : $"{blocking} findings and {verdict.Findings.Count - blocking} hints or accepted ones";
        }
    }

    private string Compatibility =>
        Blocking(VerdictKind.Compatibility).ToList() is { Count: > 0 } found
            ? $"code that knows the old schema breaks ({Ids(found)}): take three phases."
            : "code that knows the old schema goes on working.";

    private string Operation
    {
        get
        {
            var found = Blocking(VerdictKind.Operation).ToList();
            return found.Count == 0 ? "it holds nobody up."
                : found.TrueForAll(finding => finding.Severity == Severity.Unknown)
                    ? "not all of it could be seen."
                : $"not while the database is in use ({Ids(found)}).";
        }
    }

    private IEnumerable<Finding> Blocking(VerdictKind kind) =>
        verdict.Of(kind).Where(finding => finding.Blocks);

    private static string Ids(IEnumerable<Finding> findings) =>
        string.Join(", ", findings.Select(finding => finding.Hazard.Id).Distinct());
}
