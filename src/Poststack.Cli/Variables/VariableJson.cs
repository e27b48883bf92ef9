using System.Text.Json;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

/// <summary>A variable as an object of JSON: `name`, `value`, `secret`, `layer`, `from`.</summary>
internal static class VariableJson
{
    public static void Write(Utf8JsonWriter json, ResolvedVariable variable, bool isRevealed)
    {
        json.WriteStartObject();
        json.WriteString("name", variable.Name);
        json.WriteString("value", ShownValue.Of(variable, isRevealed));
        json.WriteBoolean("secret", variable.IsSecret);
        OriginText.Write(json, variable.Origin);
        json.WriteEndObject();
    }

    /// <summary>One that a problem keeps from having a value: null, which no value ever is.</summary>
    public static void WriteBlocked(Utf8JsonWriter json, LayeredValue value)
    {
        json.WriteStartObject();
        json.WriteString("name", value.Name);
        json.WriteNull("value");
        json.WriteBoolean("secret", value.IsSecret);
        OriginText.Write(json, value.Origin);
        json.WriteEndObject();
    }

    /// <summary>One that is required, and that no layer has.</summary>
    public static void WriteMissing(Utf8JsonWriter json, string name, SourcePosition requiredAt)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteNull("value");
        json.WriteString("required", requiredAt.ToString());
        json.WriteEndObject();
    }
}
