using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

/// <summary>How envs are, one below the other; an array for programs.</summary>
/// <param name="columns">Of the terminal; null for none.</param>
internal sealed class EnvStatusesView(
    IReadOnlyList<EnvStatus> envs,
    DateTimeOffset now,
    int? columns
) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        if (envs.Count == 0)
            text.WriteLine("The project declares no env.");

        for (var i = 0; i < envs.Count; i++)
        {
            if (i > 0)
                text.WriteLine();

            new EnvStatusView(envs[i], now, columns).WriteText(text, ink);
        }
    }

    public void WriteJson(Utf8JsonWriter json) => EnvStatusJson.Write(json, envs);
}
