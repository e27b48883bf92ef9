using System.Globalization;
using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core;
using Poststack.Core.Changes;
using Poststack.Core.Environments;

namespace Poststack.Cli.Changes;

/// <summary>What changed since the last use, and what had changed when that was last told.</summary>
internal sealed class ChangesView(EnvName env, EnvUse? last, IReadOnlyList<KeyChange> since) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        if (last is null)
        {
            text.WriteLine($"'{env}' was never used on this machine.");
            return;
        }

        if (since.Count == 0)
            text.WriteLine($"Nothing changed since you last used '{env}'.");
        else
            Write(text, ink, "Not used yet:", since);

        if (last.Changes.Count > 0)
            Write(text, ink, $"Told {TimeOf(last.At)}:", last.Changes);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", env.Value);
        json.WriteBoolean("used", last is not null);
        Write(json, "changes", since);
        json.WriteString("toldAt", last?.At.ToString("O", CultureInfo.InvariantCulture));
        Write(json, "told", last?.Changes ?? []);
        json.WriteEndObject();
    }

    private static void Write(
        TextWriter text,
        Ink ink,
        string heading,
        IReadOnlyList<KeyChange> changes
    )
    {
        text.WriteLine(heading);
        var table = new Table("", "");
        foreach (var change in changes)
            table.Add(change.Key, new Cell(change.Kind.Word(), ink.Dim));

        table.WriteTo(text, ink, "  ");
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<KeyChange> changes)
    {
        json.WriteStartArray(name);
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("key", change.Key);
            json.WriteString("change", change.Kind.Word());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string TimeOf(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
