using System.Text.Json;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

/// <summary>Where a value comes from.</summary>
internal static class OriginText
{
    /// <summary>`environments/dev.env:3:1`, `--set`, `poststack`, `shell`, `default`.</summary>
    public static string Of(VariableOrigin? origin) =>
        origin?.At?.ToString() ?? WordOf(origin?.Layer);

    /// <summary>Writes `layer` and `from` into the object that is open.</summary>
    public static void Write(Utf8JsonWriter json, VariableOrigin? origin)
    {
        json.WriteString("layer", WordOf(origin?.Layer));
        json.WriteString("from", origin?.At?.ToString());
    }

    private static string WordOf(VariableLayer? layer) =>
        layer switch
        {
            null => "default",
            VariableLayer.DotEnv => ".env",
            VariableLayer.Project => "project",
            VariableLayer.Env => "env",
            VariableLayer.SharedFile => "shared.env",
            VariableLayer.EnvFile => "env file",
            VariableLayer.LocalFile => "local env file",
            VariableLayer.Set => "--set",
            VariableLayer.Provided => "poststack",
            _ => "shell",
        };
}
