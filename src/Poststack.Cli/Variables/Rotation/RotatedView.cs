using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Variables.Rotation;

namespace Poststack.Cli.Variables.Rotation;

/// <param name="rotated">What has another value now.</param>
/// <param name="left">Keys that are due, and whose new value somebody has to give.</param>
internal sealed class RotatedView(
    IReadOnlyList<RotatedVariable> rotated,
    IReadOnlyList<DueVariable> left
) : IView
{
    private IEnumerable<string> Notes => rotated.SelectMany(one => one.Notes).Distinct();

    public void WriteText(TextWriter text, Ink ink)
    {
        foreach (var note in Notes)
            text.WriteLine(note);

        foreach (var one in rotated)
        {
            text.WriteLine(
                $"{ink.Green("~")} {one.Key} of '{one.Env}' has a new value, in {one.Where}."
            );
            if (one.Partners.Count > 0)
                text.WriteLine($"  So have {string.Join(", ", one.Partners)}: restart them too.");
        }

        if (rotated.Count > 0)
            text.WriteLine(
                $"  What runs has the old one until: poststack env start {rotated[0].Env}"
            );
        if (rotated.Count + left.Count == 0)
            text.WriteLine("Nothing is due.");

        foreach (var one in left)
            text.WriteLine(
                $"{ink.Yellow("!")} {one.Key} of '{one.Env}' needs its new value from you: poststack vars rotate {one.Key} --env {one.Env} < new-value"
            );
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("rotated");
        foreach (var one in rotated)
        {
            json.WriteStartObject();
            json.WriteString("env", one.Env.Value);
            json.WriteString("key", one.Key);
            json.WriteString("where", one.Where);
            json.WriteStartArray("partners");
            foreach (var partner in one.Partners)
                json.WriteStringValue(partner);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("left");
        foreach (var one in left)
            json.WriteStringValue(one.Key);
        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
