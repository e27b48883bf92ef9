using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Poststack.Core.Projects.Schema;

namespace Poststack.Core.Projects;

/// <summary>The JSON Schema (draft 2020-12) of `.poststack.yml`, for editors.</summary>
public static class ProjectSchema
{
    /// <returns>Indented JSON that ends with a newline.</returns>
    public static string ToJson()
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            // The text is no HTML: backticks and angle brackets stay readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

        using (var json = new Utf8JsonWriter(stream, options))
            new JsonSchemaWriter(json).Write(ProjectShape.Root);

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
