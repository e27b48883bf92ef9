namespace Poststack.SystemTests.Support;

/// <summary>Runs the programs that a user has beside poststack.</summary>
internal static class Tool
{
    public static async Task<Ended> RunAsync(ProgramCall call)
    {
        using var running = RunningProgram.Start(call);
        return await running.EndAsync();
    }

    public static Task<Ended> RunAsync(string program, params IReadOnlyList<string> arguments) =>
        RunAsync(new ProgramCall(program, arguments));
}
