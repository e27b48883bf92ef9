using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Environments;

namespace Poststack.Cli.Variables.Rotation;

internal sealed class LoginRotationView(LoginRotation rotation) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        if (rotation.Retiring is not { } retiring)
        {
            text.WriteLine(
                $"Only {rotation.Login} logs in to the database of '{rotation.Env}' now."
            );
            return;
        }

        text.WriteLine(
            $"DB_USER of '{rotation.Env}' is {rotation.Login}, with a new DB_PASSWORD. {retiring} still works."
        );
        text.WriteLine();
        text.WriteLine("Give the services the new one, then end the old one:");
        text.WriteLine($"  poststack env start {rotation.Env}");
        text.WriteLine($"  poststack vars rotate DB_PASSWORD --env {rotation.Env} --finish");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", rotation.Env.Value);
        json.WriteString("key", "DB_PASSWORD");
        json.WriteString("login", rotation.Login);
        json.WriteString("retiring", rotation.Retiring);
        json.WriteEndObject();
    }
}
