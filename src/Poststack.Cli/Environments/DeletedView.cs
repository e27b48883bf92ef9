using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

internal sealed class DeletedView(EnvName env) : IView
{
    public void WriteText(TextWriter text, Ink ink) =>
        text.WriteLine($"'{env}' is gone from this machine. Its files stay as they are.");

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("deleted", env.Value);
        json.WriteEndObject();
    }
}
