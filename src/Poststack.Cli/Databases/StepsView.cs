using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Plans;

namespace Poststack.Cli.Databases;

/// <summary>What would be done, a line a step.</summary>
internal sealed class StepsView(IReadOnlyList<Step> steps) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        if (steps.Count == 0)
            text.WriteLine("Nothing would be done.");
        for (var at = 0; at < steps.Count; at++)
            text.WriteLine($"{ink.Dim($"{at + 1}.")} {steps[at].Title}");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("steps");
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteString("step", step.Id);
            json.WriteString("title", step.Title);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
