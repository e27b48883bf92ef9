using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Cli.Variables;
using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Variables;

namespace Poststack.Cli.Databases;

/// <summary>One line: where a database is.</summary>
internal sealed class DatabaseUrlView(EnvName env, PostgresInstance postgres, bool isRevealed)
    : IView
{
    public void WriteText(TextWriter text, Ink ink) => text.WriteLine(Url);

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", env.Value);
        json.WriteString("url", Url);
        json.WriteString("host", postgres.Host);
        json.WriteNumber("port", postgres.Port);
        json.WriteString("database", postgres.Database);
        json.WriteString("user", postgres.User);
        json.WriteEndObject();
    }

    private string Url =>
        isRevealed
            ? Revealed
            : Revealed.Replace(
                $":{Uri.EscapeDataString(postgres.Password)}@",
                $":{ShownValue.Masked}@",
                StringComparison.Ordinal
            );

    private string Revealed =>
        ProvidedVariables
            .For(postgres, env, VariableContext.Host)["POSTSTACK_DATABASE_URL"]
            .Template;
}
