using System.Text.Json;
using Poststack.Cli.Sarif;
using Poststack.Cli.Terminal;
using Poststack.Core.Scans;

namespace Poststack.Cli.Scans;

/// <summary>A line a finding, as compilers print them; never the secret.</summary>
internal sealed class ScanView(ScanReport report) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        foreach (var finding in report.Findings)
            text.WriteLine(
                $"{ink.Bold($"{finding.At}:")} {ink.Yellow($"{finding.Rule}:")} {Sentence(finding)}"
            );

        if (report.Findings.Count == 0)
        {
            text.WriteLine(ink.Green($"No secret in {Files}{AllowedText}."));
            return;
        }

        text.WriteLine();
        text.WriteLine(ink.Red($"{Findings} in {Files}{AllowedText}."));
        text.WriteLine(
            $"{ink.Cyan("→")} Take them out. What was pushed or shared is known: give it another value too."
        );
        if (report.Findings.Any(finding => finding.Rule == ScanRules.PlainSecret))
            text.WriteLine(
                $"{ink.Cyan("→")} Seal what stands in the clear in an env file: poststack vars seal --env ENV (and --file PATH)"
            );
        text.WriteLine(
            $"{ink.Cyan("→")} Where one is no secret: a comment '{AllowComment.Text}' on its line, or its path in {IgnoreFile.FileName}."
        );
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
            Write(json, finding);

        json.WriteEndArray();
        json.WriteNumber("files", report.Files);
        json.WriteNumber("allowed", report.Allowed);
        json.WriteStartArray("notes");
        foreach (var note in report.Notes)
            json.WriteStringValue(note);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public IReadOnlyList<SarifResult> ToSarif() =>
        [
            .. report.Findings.Select(finding => new SarifResult(
                finding.Rule,
                "error",
                Sentence(finding),
                finding.At
            )),
        ];

    private string Findings =>
        report.Findings.Count == 1 ? "1 secret" : $"{report.Findings.Count} secrets";

    private string Files => report.Files == 1 ? "1 file" : $"{report.Files} files";

    private string AllowedText => report.Allowed == 0 ? "" : $" ({report.Allowed} allowed)";

    private static string Sentence(SecretFinding finding)
    {
        var what = char.ToUpperInvariant(finding.What[0]) + finding.What[1..];
        var excerpt = finding.Excerpt is { } shown ? $" {shown}" : "";
        var commit = finding.Commit is { } origin
            ? $" since {origin.Id.Short} ({origin.Author}, {origin.At:yyyy-MM-dd})"
            : "";
        return $"{what}{excerpt}{commit}.";
    }

    private static void Write(Utf8JsonWriter json, SecretFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("file", finding.At.File);
        json.WriteNumber("line", finding.At.Line);
        json.WriteNumber("column", finding.At.Column);
        json.WriteString("rule", finding.Rule);
        json.WriteString("what", finding.What);
        json.WriteString("excerpt", finding.Excerpt);
        json.WriteString("commit", finding.Commit?.Id.Hash);
        json.WriteEndObject();
    }
}
