using System.Text.Json;
using Poststack.Cli.Terminal;

namespace Poststack.Cli.Databases;

internal sealed class DroppedView(IReadOnlyList<string> databases) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        foreach (var database in databases)
            text.WriteLine($"{database} is gone.");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("dropped");
        foreach (var database in databases)
            json.WriteStringValue(database);

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
