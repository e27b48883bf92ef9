using System.Text.Json;
using Poststack.Cli.Terminal;

namespace Poststack.Cli.Migrations;

/// <param name="file">Relative to the project's folder.</param>
internal sealed class NewMigrationView(string file) : IView
{
    public void WriteText(TextWriter text, Ink ink) => text.WriteLine(file);

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteEndObject();
    }
}
