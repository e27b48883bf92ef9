using Poststack.Core.Refusals;

namespace Poststack.Drivers.Processes;

/// <summary>Runs a program that a person works with: it has our terminal, and our process group's signals.</summary>
public static class ForegroundProcess
{
    /// <param name="program">An absolute path.</param>
    /// <returns>The exit code, 128+n for a signal.</returns>
    /// <exception cref="RefusalException">It cannot be started.</exception>
    public static async Task<int> RunAsync(string program, IReadOnlyList<string> arguments)
    {
        var pid = Spawn.Start(
            program,
            arguments,
            EnvironmentBlock.Inherited(),
            folder: null,
            input: 0,
            output: 1,
            error: 2,
            inNewSession: false
        );
        using var child = new ChildProcess(pid);
        return await child.Ended;
    }
}
