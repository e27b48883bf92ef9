using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Poststack.Cli.Terminal;

/// <summary>Writes one JSON value a line, each line whole, whichever thread it comes from.</summary>
internal sealed class JsonLines(TextWriter output)
{
    // The output is no part of an HTML page: «ü» and «'» may stay what they are.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lock _gate = new();

    public void Write(Action<Utf8JsonWriter> write)
    {
        var line = ToText(write, Options);
        lock (_gate)
            output.WriteLine(line);
    }

    public static string ToIndentedText(Action<Utf8JsonWriter> write) =>
        ToText(write, Options with { Indented = true });

    private static string ToText(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, options))
            write(json);

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
