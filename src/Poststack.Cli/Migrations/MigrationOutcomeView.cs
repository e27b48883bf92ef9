using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Runs;

namespace Poststack.Cli.Migrations;

/// <summary>What was run, or would be, and where that leaves the database.</summary>
internal sealed class MigrationOutcomeView(MigrationOutcome outcome) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        foreach (var step in outcome.Plan ?? [])
            text.WriteLine($"  {step}");

        text.WriteLine(Sentence);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", outcome.Env.Value);
        if (outcome.Plan is { } plan)
        {
            json.WriteStartArray("plan");
            foreach (var step in plan)
                json.WriteStringValue(step);

            json.WriteEndArray();
        }
        else
            json.WriteNull("plan");

        Write(
            json,
            "applied",
            outcome.Done.Where(note => note is { IsDown: false, IsBaseline: false })
        );
        Write(json, "undone", outcome.Done.Where(note => note.IsDown));
        Write(json, "noted", outcome.Done.Where(note => note.IsBaseline));
        json.WriteString("head", outcome.Head);
        json.WriteNumber("pending", outcome.Pending);
        json.WriteEndObject();
    }

    private string Sentence =>
        outcome switch
        {
            { Plan: { Count: > 0 } } => $"Nothing was done: this is what would be. {At}",
            { Done.Count: 0 } => $"Nothing to do. {At}",
            _ => $"{string.Join(", ", Deeds)}. {At}",
        };

    private string At =>
        (outcome.Head, outcome.Pending) switch
        {
            (null, 0) => "The database has no migration.",
            (null, var pending) => $"The database has no migration, {pending} pending.",
            (var head, 0) => $"The database is at {head}.",
            var (head, pending) => $"The database is at {head}, {pending} pending.",
        };

    private IEnumerable<string> Deeds
    {
        get
        {
            if (outcome.Done.Count(note => note.IsDown) is > 0 and var undone)
                yield return $"{undone} undone";
            if (
                outcome.Done.Count(note => note is { IsDown: false, IsBaseline: false })
                is > 0
                    and var applied
            )
                yield return $"{applied} applied";
            if (outcome.Done.Count(note => note.IsBaseline) is > 0 and var noted)
                yield return $"{noted} noted as applied";
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<LedgerNote> notes)
    {
        json.WriteStartArray(name);
        foreach (var note in notes)
            json.WriteStringValue(note.Migration.Title);

        json.WriteEndArray();
    }
}
