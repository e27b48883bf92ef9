using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Migrations.Phases;

namespace Poststack.Cli.Migrations;

/// <summary>The files of a plan, phase by phase, and what to do with them.</summary>
internal sealed class PhasePlanView(PhasePlan plan) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        text.WriteLine($"{ink.Bold(plan.Migration.Title)}: {plan.Change}");
        if (plan.IsDryRun)
            foreach (var file in plan.Files)
                text.Write($"\n{ink.Bold(file.Path)}\n{file.Text}");
        else
            WriteFiles(text, ink);

        if (plan.IsDryRun)
            text.WriteLine();
        foreach (var (from, to) in plan.Renamed)
            text.WriteLine(
                plan.IsDryRun
                    ? $"Nothing was written. {from} would be called {Path.GetFileName(to)}."
                    : $"{from} is called {Path.GetFileName(to)} now: nothing runs it, and it may be deleted."
            );
        if (!plan.IsDryRun)
            WriteNext(text, ink);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", plan.Env.Value);
        json.WriteString("migration", plan.Migration.Title);
        json.WriteString("change", plan.Change);
        json.WriteBoolean("written", !plan.IsDryRun);
        json.WriteStartArray("files");
        foreach (var file in plan.Files)
        {
            json.WriteStartObject();
            json.WriteString("file", file.Path);
            json.WriteNumber("number", file.Number);
            json.WriteString("phase", WordOf(file.Phase));
            json.WriteString("title", file.Says);
            json.WriteString("text", file.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("renamed");
        foreach (var (from, to) in plan.Renamed)
        {
            json.WriteStartObject();
            json.WriteString("from", from);
            json.WriteString("to", to);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteFiles(TextWriter text, Ink ink)
    {
        var table = new Table("PHASE", "FILE", "WHAT IT DOES");
        foreach (var file in plan.Files)
            table.Add(WordOf(file.Phase), file.Path, file.Says);

        table.WriteTo(text, ink);
    }

    private void WriteNext(TextWriter text, Ink ink)
    {
        var contract = plan.Files.FirstOrDefault(file => file.Phase == Phase.Contract);
        text.WriteLine();
        text.WriteLine(
            ink.Dim($"→ Look at the files, then judge and run them: poststack db check {plan.Env}")
        );
        if (contract is { IsGated: true })
            text.WriteLine(
                ink.Dim(
                    $"→ {Path.GetFileName(contract.Path)} waits while a release is live that was deployed before {Path.GetFileName(plan.Files[0].Path)}."
                )
            );
    }

    private static string WordOf(Phase phase) =>
        phase switch
        {
            Phase.Expand => "expand",
            Phase.Backfill => "backfill",
            _ => "contract",
        };
}
