using Poststack.Cli.Verbs;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Refusals;

internal static class CancelRefusals
{
    public static Refusal Cancelled(Verb verb) =>
        new(RefusalKind.Cancelled, "cancelled", $"'{CommandText.PathOf(verb)}' was cancelled.")
        {
            Next = ["Run it again: it goes on from what is there."],
        };
}
