using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Migrations.Runs;

namespace Poststack.Cli.Migrations;

/// <summary>What is not as it should be, and what to do about each.</summary>
internal sealed class SchemaVerdictView(SchemaVerdict verdict) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        foreach (var row in verdict.Rows)
            text.WriteLine($"{ink.Yellow(MigrationStateWords.Of(row.State))}: {SentenceOf(row)}");

        if (verdict.Drift is { IsEmpty: false } drift)
        {
            text.WriteLine(
                $"{ink.Yellow("drift")}: the schema is not what the last migration left."
            );
            foreach (var line in drift.Gone)
                text.WriteLine($"  {ink.Red($"- {line}")}");
            foreach (var line in drift.New)
                text.WriteLine($"  {ink.Green($"+ {line}")}");
        }

        if (verdict.IsDriftUnknown)
            text.WriteLine(
                $"{ink.Yellow("drift")}: not known. The schema was not described after {verdict.Status.Facts.Ledger.Head}, as where a long run is cut off; the next migration that runs describes it."
            );

        if (Conclusion is { } conclusion)
            text.WriteLine(conclusion);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", verdict.Status.Env.Value);
        json.WriteBoolean("clean", verdict.IsClean);
        json.WriteString("head", verdict.Status.Facts.Ledger.Head?.Title);
        json.WriteNumber("pending", verdict.Status.Facts.Pending.Count);
        json.WriteStartArray("findings");
        foreach (var row in verdict.Rows)
            MigrationRowJson.Write(json, row);

        json.WriteEndArray();
        if (verdict.Drift is { } drift)
        {
            json.WriteStartObject("drift");
            Write(json, "gone", drift.Gone);
            Write(json, "new", drift.New);
            json.WriteEndObject();
        }
        else
            json.WriteNull("drift");

        json.WriteEndObject();
    }

    private string? Conclusion =>
        verdict switch
        {
            { IsClean: false, CanBeAccepted: false } => null,
            { IsClean: false } =>
                $"If all of this is meant to be so: poststack db verify {verdict.Status.Env} --accept takes it for right.",
            { Status.Facts.Ledger.Head: null } =>
                "The database has no migration: nothing to compare.",
            _ =>
                $"Files, ledger and schema agree. The database is at {verdict.Status.Facts.Ledger.Head!.Title}.",
        };

    private string SentenceOf(MigrationRow row)
    {
        var folder = verdict.Status.Facts.Folder.Path;
        return row.State switch
        {
            MigrationState.Edited =>
                $"{row.File!.Up.File} was changed after it was run. Put it back, and write what is new into the next one.",
            MigrationState.Missing =>
                $"{row.Version}_{row.Name} was run, and {folder}/ has no file of it. It may be on another branch.",
            MigrationState.OutOfOrder =>
                $"{row.File!.Up.File} was not run, and is numbered below the last one that was. Give it the next number, or run it all the same: poststack db migrate {verdict.Status.Env}",
            _ =>
                $"{row.Version}_{row.Name} has not come to its end. What to do: poststack db migrate {verdict.Status.Env}",
        };
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines)
            json.WriteStringValue(line);

        json.WriteEndArray();
    }
}
