using System.Globalization;
using System.Text.Json;

namespace Poststack.Core.Projects.Schema;

/// <summary>Writes a tree of shapes as JSON Schema.</summary>
internal sealed class JsonSchemaWriter(Utf8JsonWriter json)
{
    public void Write(MapShape root)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("title", ProjectFolder.FileName);
        WriteKeywords(root);
        json.WriteEndObject();
    }

    private void WriteField(Field known)
    {
        json.WriteStartObject(known.Name);
        json.WriteString("description", known.Description);
        WriteKeywords(known.Shape);

        if (known.Default is { } value)
        {
            json.WritePropertyName("default");
            WriteScalar(known.Shape, value);
        }

        if (known.Example is { } example)
        {
            json.WriteStartArray("examples");
            WriteScalar(known.Shape, example);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteObject(Shape shape)
    {
        json.WriteStartObject();
        WriteKeywords(shape);
        json.WriteEndObject();
    }

    private void WriteKeywords(Shape shape)
    {
        switch (shape)
        {
            case MapShape map:
                WriteMap(map);
                break;
            case NamesShape names:
                WriteNames(names);
                break;
            case ListShape list:
                WriteTypes(list.NeedsOne ? ["array"] : ["array", "null"]);
                json.WritePropertyName("items");
                WriteObject(list.Item);
                if (list.NeedsOne)
                    json.WriteNumber("minItems", 1);
                break;
            case OneOfShape oneOf:
                json.WriteStartArray("anyOf");
                foreach (var alternative in oneOf.Shapes)
                    WriteObject(alternative);
                json.WriteEndArray();
                break;
            case ChoiceShape choice:
                WriteStrings("enum", choice.Choices);
                break;
            case ScalarShape scalar:
                WriteTypes(scalar.Rule.JsonTypes);
                WriteRule(scalar.Rule);
                break;
        }
    }

    private void WriteMap(MapShape shape)
    {
        var always = shape.Fields.Where(known => known.Need == Need.Always).ToArray();
        WriteTypes(always.Length > 0 || shape.HasExactlyOne ? ["object"] : ["object", "null"]);

        json.WriteStartObject("properties");
        foreach (var known in shape.Fields)
            WriteField(known);
        json.WriteEndObject();

        json.WriteBoolean("additionalProperties", false);

        if (always.Length > 0)
            WriteStrings("required", always.Select(known => known.Name));

        if (shape.HasExactlyOne)
        {
            json.WriteNumber("minProperties", 1);
            json.WriteNumber("maxProperties", 1);
        }

        if (shape.Find(EnvShape.Extends) is not null)
            WriteNeedsOfEnvsThatInheritNothing(shape);
    }

    private void WriteNames(NamesShape shape)
    {
        WriteTypes(shape.NeedsOne ? ["object"] : ["object", "null"]);
        json.WriteStartObject("propertyNames");
        WriteRule(shape.Name);
        json.WriteEndObject();
        json.WritePropertyName("additionalProperties");
        WriteObject(shape.Value);
        if (shape.NeedsOne)
            json.WriteNumber("minProperties", 1);
    }

    /// <summary>An env that extends another may have from there what it has to have.</summary>
    private void WriteNeedsOfEnvsThatInheritNothing(MapShape env)
    {
        json.WriteStartObject("if");
        WriteStrings("required", [EnvShape.Extends]);
        json.WriteEndObject();
        json.WriteStartObject("else");
        json.WriteStartObject("properties");

        foreach (var part in env.Fields)
        {
            var needed = ((part.Shape as MapShape)?.Fields ?? [])
                .Where(known => known.Need == Need.HereOrInherited)
                .Select(known => known.Name)
                .ToArray();
            if (needed.Length == 0)
                continue;

            json.WriteStartObject(part.Name);
            WriteTypes(["object"]);
            WriteStrings("required", needed);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteRule(ScalarRule rule)
    {
        if (rule.Pattern is { } pattern)
            json.WriteString("pattern", pattern);
        if (rule.MaxLength is { } length)
            json.WriteNumber("maxLength", length);
        if (rule.Minimum is { } minimum)
            json.WriteNumber("minimum", minimum);
        if (rule.Maximum is { } maximum)
            json.WriteNumber("maximum", maximum);
    }

    /// <summary>A default or an example, in the type in which an editor would see it.</summary>
    private void WriteScalar(Shape shape, string value)
    {
        if (value is "true" or "false" && shape is ScalarShape { Rule.JsonTypes: ["boolean"] })
            json.WriteBooleanValue(value == "true");
        else if (
            IsNumeric(shape) && int.TryParse(value, CultureInfo.InvariantCulture, out var number)
        )
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(value);
    }

    private static bool IsNumeric(Shape shape) =>
        shape switch
        {
            ScalarShape { Rule.JsonTypes: ["integer", ..] } => true,
            OneOfShape oneOf => oneOf.Shapes.Any(IsNumeric),
            _ => false,
        };

    private void WriteTypes(IReadOnlyList<string> types)
    {
        if (types.Count == 1)
            json.WriteString("type", types[0]);
        else
            WriteStrings("type", types);
    }

    private void WriteStrings(string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
