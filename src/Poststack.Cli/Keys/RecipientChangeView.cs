using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Keys;
using Poststack.Core.Variables.Rotation;

namespace Poststack.Cli.Keys;

internal sealed class RecipientChangeView(string sentence, RecipientChange change) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        foreach (var note in change.Notes)
            text.WriteLine(note);

        text.WriteLine(sentence);
        foreach (var file in change.Files)
            text.WriteLine($"  {ink.Yellow("~")} {file}");

        if (change.Due.Count == 0)
            return;

        text.WriteLine();
        text.WriteLine(
            $"{change.Name} may have read these. Give them new values where they are issued, then here:"
        );
        foreach (var mark in change.Due)
            text.WriteLine($"  {mark.Key} ({mark.Scope})");

        text.WriteLine();
        text.WriteLine(
            ink.Dim(
                $"The list stays in {RotationMarks.ShownPath} until each has a new value. Commit it all."
            )
        );
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", change.Name);
        json.WriteStartArray("files");
        foreach (var file in change.Files)
            json.WriteStringValue(file);

        json.WriteEndArray();
        json.WriteStartArray("due");
        foreach (var mark in change.Due)
        {
            json.WriteStartObject();
            json.WriteString("scope", mark.Scope);
            json.WriteString("name", mark.Key);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in change.Notes)
            json.WriteStringValue(note);

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
