using System.Text.Json;
using Poststack.Core.Migrations.Checks.Hazards;

namespace Poststack.Cli.Migrations;

/// <summary>A finding for programs. What is unknown is null, never left out.</summary>
internal static class CheckJson
{
    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("hazard", finding.Hazard.Id);
        json.WriteString("verdict", CheckWords.Of(finding.Hazard.Verdict));
        json.WriteString("severity", CheckWords.Of(finding.Severity));
        json.WriteString("subject", finding.Subject);
        json.WriteString("title", finding.Hazard.Title);
        json.WriteString("consequence", finding.Hazard.Consequence);
        json.WriteString("layer", CheckWords.Of(finding.Layer));
        json.WriteString("evidence", finding.Evidence);
        json.WriteString("migration", finding.Migration.Title);
        json.WriteString("file", finding.At.File);
        json.WriteNumber("line", finding.At.Line);
        json.WriteString("statement", finding.Statement?.Text);
        WriteCost(json, finding.Cost);
        json.WriteStartArray("instead");
        foreach (var line in finding.Hazard.Instead)
            json.WriteStringValue(line);

        json.WriteEndArray();
        json.WriteString("unusedIn", finding.NobodyIn);
        json.WriteString("acceptedBecause", finding.AcceptedBecause);
        json.WriteEndObject();
    }

    private static void WriteCost(Utf8JsonWriter json, TableCost? cost)
    {
        if (cost is not { Size: { Bytes: >= 0 } size, Estimate: { } estimate })
        {
            json.WriteNull("cost");
            return;
        }

        json.WriteStartObject("cost");
        json.WriteString("table", $"{cost.Schema}.{cost.Table}");
        json.WriteNumber("seconds", Math.Round(estimate.TotalSeconds, 2));
        json.WriteNumber("rows", size.Rows);
        json.WriteNumber("bytes", size.Bytes);
        json.WriteNumber("indexBytes", size.IndexBytes);
        json.WriteEndObject();
    }
}
