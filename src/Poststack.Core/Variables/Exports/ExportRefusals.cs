using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Exports;

internal static class ExportRefusals
{
    public static RefusalException Name(string name, string format) =>
        new(
            new(
                RefusalKind.Refused,
                "export-name",
                $"{format} has no variable of the name '{name}'."
            )
            {
                Next = ["Rename it, or leave it out: --except NAME"],
            }
        );

    public static RefusalException Value(string name, string format, string what) =>
        new(
            new(
                RefusalKind.Refused,
                "export-value",
                $"{format} cannot carry the value of {name}: it {what}."
            )
            {
                Why = "A value that arrives changed is worse than none.",
                Next =
                [
                    "Encode it, for example with base64, use another format, or leave it out: --except NAME",
                ],
            }
        );
}
