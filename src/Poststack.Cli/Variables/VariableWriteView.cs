using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

/// <summary>What was written, in a sentence; no value.</summary>
/// <param name="did">As in "Added".</param>
internal sealed class VariableWriteView(string did, VariableWrite write) : IView
{
    /// <summary>What `vars seal` did: it says all there is to say.</summary>
    public const string Sealed = "Sealed";

    public void WriteText(TextWriter text, Ink ink)
    {
        foreach (var note in write.Notes)
            text.WriteLine(note);

        if (write.Keys.Count == 0)
        {
            text.WriteLine($"Nothing to do in {write.File}.");
            return;
        }

        var areAllSealed = write.Keys.All(write.SealedKeys.Contains);
        var how = areAllSealed && did != Sealed ? ", sealed" : "";
        text.WriteLine(
            $"{did} {string.Join(", ", write.Keys.Select(key => Named(key, areAllSealed)))}{how}: {write.File}"
        );
    }

    private string Named(string key, bool areAllSealed) =>
        !areAllSealed && write.SealedKeys.Contains(key) ? $"{key} (sealed)" : key;

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("file", write.File);
        json.WriteStartArray("keys");
        foreach (var key in write.Keys)
            json.WriteStringValue(key);

        json.WriteEndArray();
        json.WriteBoolean("sealed", write.IsSealed);
        json.WriteStartArray("notes");
        foreach (var note in write.Notes)
            json.WriteStringValue(note);

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
