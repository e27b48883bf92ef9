using System.CommandLine;
using System.Text;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Variables;

/// <summary>A value that is given: as an argument, in a file, through a pipe, or typed.</summary>
internal sealed class ValueInput
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly Argument<string?> _value = new("value")
    {
        Description = "The value; left out, stdin is read, byte for byte. Secrets belong there.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string?> _file = new("--from-file")
    {
        Description = "Take the value from a file, byte for byte.",
        HelpName = "path",
        Validators = { EmptyPath.Refuse },
    };

    public ValueInput(Command verb)
    {
        verb.Arguments.Add(_value);
        verb.Options.Add(_file);
    }

    public bool IsArgument(VerbCall call) => call.Parsed.GetValue(_value) is not null;

    public bool IsNamed(VerbCall call) =>
        IsArgument(call) || call.Parsed.GetValue(_file) is not null;

    public async Task<string> ReadAsync(VerbCall call, string key, CancellationToken ct)
    {
        var argument = call.Parsed.GetValue(_value);
        var file = call.Parsed.GetValue(_file);
        if (argument is not null && file is not null)
            throw VarsRefusals.TwoValues().ToException();

        if (argument is not null)
            return argument;

        if (file is not null)
            return Text(ReadFile(file), $"'{file}'");

        if (!call.Parts.Streams.IsInputTerminal)
            return Text(await ReadPipeAsync(call, key, ct), $"The value of {key}");

        return (call.Terminal.CanAsk ? await call.Terminal.AskHiddenAsync($"{key}:", ct) : null)
            ?? throw VarsRefusals.NoValue(key).ToException();
    }

    // What was to print the value may have failed, and a pipe tells nobody.
    private static async Task<byte[]> ReadPipeAsync(VerbCall call, string key, CancellationToken ct)
    {
        var bytes = await call.Parts.Streams.ReadAllAsync(ct);
        if (bytes.Length == 0)
            call.Terminal.Note($"Warning: {key} is empty now: nothing came through the pipe.");
        return bytes;
    }

    internal static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VarsRefusals.CannotRead(path, e.Message).ToException();
        }
    }

    internal static string Text(byte[] bytes, string subject)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw VarsRefusals.NotUtf8(subject).ToException();
        }
    }
}
