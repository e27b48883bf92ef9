using System.Globalization;
using System.Text.Json.Nodes;
using Poststack.Core.Deployments;
using Poststack.Core.Exports.Compose;

namespace Poststack.Core.Exports.Pods;

/// <summary>Writes the health check of one compose service as a probe of a pod's container.</summary>
/// <param name="lose">Given the field and, after the service's name, what is lost.</param>
internal sealed class ContainerProbe(JsonObject service, Action<string, string> lose)
{
    /// <returns>Null where it has none, or none that may be written.</returns>
    public JsonObject? Write()
    {
        var check = service["healthcheck"] as JsonObject;
        if (ComposeService.HealthCommandOf(check, word => word ?? "") is not { } command)
            return null;

        if (command.Any(SecretReferences.IsMarked))
        {
            lose("healthcheck", "has a secret in its `healthcheck`, which is left out");
            return null;
        }

        return new JsonObject
        {
            ["exec"] = new JsonObject { ["command"] = ProbeCommand.Of(command) },
            ["initialDelaySeconds"] = Seconds(check!["start_period"], 0),
            ["periodSeconds"] = Math.Max(1, Seconds(check["interval"], 30)),
            ["timeoutSeconds"] = Math.Max(1, Seconds(check["timeout"], 30)),
            ["failureThreshold"] = check["retries"]?.DeepClone() ?? 3,
        };
    }

    /// <summary>Of compose's `1m30s`.</summary>
    private static int Seconds(JsonNode? length, int otherwise)
    {
        if (length?.ToString() is not { } text)
            return otherwise;

        var (total, number) = (0.0, "");
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || text[i] == '.')
            {
                number += text[i];
                continue;
            }

            var isMilli = text[i] == 'm' && i + 1 < text.Length && text[i + 1] == 's';
            var unit = text[i] switch
            {
                'h' => 3600,
                'm' when !isMilli => 60,
                'm' => 0.001,
                's' => 1,
                _ => 0,
            };
            if (number.Length > 0)
                total += unit * double.Parse(number, CultureInfo.InvariantCulture);
            number = "";
            if (isMilli)
                i++;
        }

        return (int)Math.Ceiling(total);
    }
}
