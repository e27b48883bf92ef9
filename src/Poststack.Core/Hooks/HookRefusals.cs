using Poststack.Core.Refusals;

namespace Poststack.Core.Hooks;

internal static class HookRefusals
{
    public static RefusalException Occupied(HookStatus status) =>
        new Refusal(
            RefusalKind.Conflict,
            "hook-occupied",
            $"{status.Path} is another hook, and {Path.GetFileName(status.Before)} is kept beside it already."
        )
        {
            Why =
                "Somebody put a hook in the place of Poststack's; only one of the two can be kept.",
            Next =
            [
                $"Put what is needed of both into {status.Path}, remove {status.Before}, then: poststack hooks install",
            ],
        }.ToException();
}
