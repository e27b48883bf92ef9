using Poststack.Core.Refusals;

namespace Poststack.Core.Machine;

internal static class StateRefusals
{
    public static Refusal NotWritten(string path, string reason) =>
        new(
            RefusalKind.Unavailable,
            "state-not-written",
            $"{path} cannot be written: {reason.TrimEnd('.')}."
        )
        {
            Why =
                "What it held until now is still there: nothing is lost, and what has been done so far is picked up.",
            Next = ["Make room, or mend the folder's permissions.", "Then run the command again."],
        };

    public static Refusal StaysLocked(string path, TimeSpan waited) =>
        new(
            RefusalKind.Conflict,
            "state-locked",
            $"Another process has held {path} for {waited.TotalSeconds:0.#} s."
        )
        {
            Why = "Poststack holds it for milliseconds, so that two commands never write at once.",
            Next =
            [
                "Run the command again.",
                $"See who holds it: fuser -v {path} (a poststack that is suspended, 'fg' lets it go on).",
            ],
        };
}
