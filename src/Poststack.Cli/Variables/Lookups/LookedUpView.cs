using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Environments;

namespace Poststack.Cli.Variables.Lookups;

internal sealed class LookedUpView(string key, EnvName env) : IView
{
    public void WriteText(TextWriter text, Ink ink) =>
        text.WriteLine($"{key} of '{env}' has an answer: poststack vars get {key} --env {env}");

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", env.Value);
        json.WriteString("key", key);
        json.WriteEndObject();
    }
}
