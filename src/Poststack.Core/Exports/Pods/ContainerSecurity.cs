using System.Globalization;
using System.Text.Json.Nodes;

namespace Poststack.Core.Exports.Pods;

/// <summary>Writes as whom and with which rights one compose service runs, and says what of it a pod's container cannot express.</summary>
/// <param name="lose">Given the field and, after the service's name, what is lost.</param>
internal sealed class ContainerSecurity(JsonObject service, Action<string, string> lose)
{
    private static readonly string[] NoNewPrivileges =
    [
        "no-new-privileges",
        "no-new-privileges:true",
        "no-new-privileges=true",
    ];

    public JsonObject Write()
    {
        var security = new JsonObject();
        if ((bool?)service["privileged"] == true)
            security["privileged"] = true;
        if ((bool?)service["read_only"] == true)
            security["readOnlyRootFilesystem"] = true;
        foreach (var option in service["security_opt"] as JsonArray ?? [])
            if (NoNewPrivileges.Contains((string)option!))
                security["allowPrivilegeEscalation"] = false;
            else
                lose(
                    "security_opt",
                    $"has `{option}` in `security_opt`, which is not carried over"
                );

        var capabilities = new JsonObject();
        foreach (var (from, to) in new[] { ("cap_add", "add"), ("cap_drop", "drop") })
            if (service[from] is JsonArray names)
                capabilities[to] = names.DeepClone();
        if (capabilities.Count > 0)
            security["capabilities"] = capabilities;

        if ((string?)service["user"] is { } user)
            WriteUser(security, user.Split(':'), user);

        return security;
    }

    private void WriteUser(JsonObject security, string[] parts, string user)
    {
        if (
            !Array.TrueForAll(
                parts,
                part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            )
        )
        {
            lose("user", $"runs as `{user}`, and a pod knows users by number");
            return;
        }

        security["runAsUser"] = long.Parse(parts[0], CultureInfo.InvariantCulture);
        if (parts.Length > 1)
            security["runAsGroup"] = long.Parse(parts[1], CultureInfo.InvariantCulture);
    }
}
