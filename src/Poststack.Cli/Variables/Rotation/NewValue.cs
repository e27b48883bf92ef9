using System.CommandLine;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Variables.Rotation;

/// <summary>The value that a secret gets next: in a file, through a pipe, or typed. Never an argument.</summary>
internal sealed class NewValue
{
    private const string Stdin = "-";

    private readonly Option<string?> _file = new("--from-file")
    {
        Description = "Take the value from a file, byte for byte; - is stdin.",
        HelpName = "path",
        Validators = { EmptyPath.Refuse },
    };

    public NewValue(Command verb) => verb.Options.Add(_file);

    public bool IsNamed(VerbCall call) => call.Parsed.GetValue(_file) is not null;

    /// <param name="canMake">Without a file the value is made, so nobody is asked for it.</param>
    /// <returns>Null where it is to be made.</returns>
    public async Task<string?> ReadAsync(
        VerbCall call,
        string key,
        bool canMake,
        CancellationToken ct
    )
    {
        var file = call.Parsed.GetValue(_file);
        if (file is not null and not Stdin)
            return ValueInput.Text(ValueInput.ReadFile(file), $"'{file}'");

        if (file is null && canMake)
        {
            if (call.Parts.Streams.HasInput)
                call.Terminal.Note(
                    $"The new value of {key} is made, and stdin is not read: --from-file - takes it from there."
                );
            return null;
        }

        if (file is Stdin || !call.Parts.Streams.IsInputTerminal)
            return ValueInput.Text(
                await call.Parts.Streams.ReadAllAsync(ct),
                $"The value of {key}"
            );

        return call.Terminal.CanAsk ? await call.Terminal.AskHiddenAsync($"New {key}:", ct) : null;
    }
}
