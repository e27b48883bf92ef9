using Poststack.Core.Refusals;

namespace Poststack.Cli.Variables;

internal static class VarsRefusals
{
    public static Refusal TwoPlaces(string one, string other) =>
        new(RefusalKind.Usage, "two-places", $"{one} and {other} name two files.")
        {
            Next = ["Leave one of them out."],
        };

    public static Refusal TwoValues() =>
        new(RefusalKind.Usage, "two-values", "The value is given twice.")
        {
            Next = ["Give it as an argument, or with --from-file, not both."],
        };

    public static Refusal ValueOfNothing() =>
        new(
            RefusalKind.Usage,
            "value-of-nothing",
            "--from-file gives the value of a variable, and none is named."
        )
        {
            Next =
            [
                "poststack vars edit KEY --from-file PATH",
                "A whole file of variables: poststack vars import PATH --replace",
            ],
        };

    public static Refusal TwoKinds() =>
        new(RefusalKind.Usage, "two-kinds", "--secret and --plain contradict each other.")
        {
            Next = ["Leave one of them out."],
        };

    public static Refusal TwoFormats(string option, string format) =>
        new(
            RefusalKind.Usage,
            "two-formats",
            $"{option} and --format {format} contradict each other."
        )
        {
            Next = ["Leave one of them out: --json and --output name the format too."],
        };

    public static Refusal MaskedInPipe(string key) =>
        new(
            RefusalKind.Usage,
            "secret-not-revealed",
            $"{key} is a secret, and the output is no terminal."
        )
        {
            Why = "A pipe or file would get a mask in place of the value.",
            Next = [$"Add --reveal: poststack vars get {key} --reveal"],
        };

    public static Refusal NoValue(string key) =>
        new(RefusalKind.Usage, "no-value", $"No value was given for {key}.")
        {
            Next =
            [
                "Pipe it in: printf %s VALUE | poststack vars …",
                "Or name a file: --from-file PATH",
            ],
        };

    public static Refusal CannotRead(string path, string why) =>
        new(RefusalKind.NotFound, "value-file-unreadable", $"'{path}' cannot be read: {why}");

    public static Refusal NotUtf8(string subject) =>
        new(RefusalKind.InvalidFile, "value-not-utf8", $"{subject} is not UTF-8.")
        {
            Why = "An env file is text, and no byte of a value is ever replaced.",
            Next = ["Encode it, for example with base64."],
        };

    public static Refusal NoEditor() =>
        new(
            RefusalKind.Usage,
            "editor-missing",
            "Nobody is at a terminal here, and neither VISUAL nor EDITOR names an editor."
        )
        {
            Next =
            [
                "poststack vars edit KEY < value",
                "Or name a program that changes the file it is given: export EDITOR='sed -i …'",
            ],
        };
}
