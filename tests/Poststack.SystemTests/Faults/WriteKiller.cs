using System.Globalization;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>
/// Kills poststack, with a signal that nothing can catch, right before it renames, links or removes a file:
/// strace sends the signal at a system call that is told by its name and number.
/// </summary>
internal static class WriteKiller
{
    private const int Killed = 128 + RunningProgram.Kill;
    private static readonly string[] Calls = ["rename", "unlink", "symlink"];

    /// <summary>Kills at each of these calls, once.</summary>
    /// <param name="prepare">Makes everything as it was before.</param>
    /// <param name="onKill">Looks at what is there after a kill.</param>
    /// <returns>How often it was killed.</returns>
    public static async Task<int> KillEverywhereAsync(
        Func<ProgramCall> prepare,
        Func<string, Task> onKill
    )
    {
        var kills = 0;
        foreach (var call in Calls)
            for (var number = 1; await IsKilledAsync(prepare(), call, number); number++, kills++)
                await onKill(string.Create(CultureInfo.InvariantCulture, $"{call} {number}"));

        return kills;
    }

    private static async Task<bool> IsKilledAsync(ProgramCall call, string name, int number)
    {
        var at = string.Create(
            CultureInfo.InvariantCulture,
            $"inject={name}:signal=KILL:when={number}"
        );
        string[] strace = ["-f", "-qq", "-e", $"trace={name}", "-e", at, "-o", "/dev/null"];
        var ended = await Tool.RunAsync(
            call with
            {
                Program = "strace",
                Arguments = [.. strace, call.Program, .. call.Arguments],
                // Calls are counted for each thread by itself: a managed build's own pipes must not be among them.
                Environment = new Dictionary<string, string?>(call.Environment)
                {
                    ["DOTNET_EnableDiagnostics"] = "0",
                },
            }
        );
        return ended.ExitCode == Killed || ended.ShouldSucceed() is null;
    }
}
