using System.Text.Json;
using Poststack.Core.Environments;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

/// <summary>Where a value comes from.</summary>
internal static class OriginText
{
    /// <summary>`environments/dev.env:3:1`, `--set`, `poststack`, `shell`.</summary>
    public static string Of(VariableOrigin origin) =>
        origin.At?.ToString() ?? origin.Note ?? WordOf(origin.Layer);

    /// <summary>`env file`, `.env`, `--set`: the layer alone.</summary>
    public static string LayerOf(VariableOrigin origin) => WordOf(origin.Layer);

    /// <summary>The same, or `default` or `unset` where nothing sets the name.</summary>
    public static string Of(Substitution substitution) =>
        substitution.Origin is { } origin ? Of(origin) : WordWithoutOrigin(substitution);

    /// <summary>Writes `layer` and `from` into the object that is open.</summary>
    public static void Write(Utf8JsonWriter json, VariableOrigin origin)
    {
        json.WriteString("layer", WordOf(origin.Layer));
        json.WriteString("from", origin.At?.ToString() ?? origin.Note);
    }

    /// <inheritdoc cref="Write(Utf8JsonWriter, VariableOrigin)"/>
    public static void Write(Utf8JsonWriter json, Substitution substitution)
    {
        json.WriteString(
            "layer",
            substitution.Origin is { } origin
                ? WordOf(origin.Layer)
                : WordWithoutOrigin(substitution)
        );
        json.WriteString("from", substitution.Origin?.At?.ToString());
    }

    private static string WordWithoutOrigin(Substitution substitution)
    {
        var start = $"${{{substitution.Name}";
        return
            substitution.Expression.StartsWith($"{start}:-", StringComparison.Ordinal)
            || substitution.Expression.StartsWith($"{start}-", StringComparison.Ordinal)
            ? "default"
            : "unset";
    }

    private static string WordOf(VariableLayer layer) =>
        layer switch
        {
            VariableLayer.Default => "default",
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
