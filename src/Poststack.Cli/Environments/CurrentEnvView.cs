using System.Text.Json;
using Poststack.Cli.Terminal;

namespace Poststack.Cli.Environments;

/// <summary>The chosen env's name alone, so that scripts can use it: nothing where none is.</summary>
internal sealed class CurrentEnvView(string? name) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        if (name is not null)
            text.WriteLine(name);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("current", name);
        json.WriteEndObject();
    }
}
