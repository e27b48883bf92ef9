using System.Runtime.CompilerServices;
using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;

namespace Poststack.SystemTests.Processes;

/// <summary>
/// Lets the test program itself be replaced: with this variable set it does not run tests, but hands
/// its place to the command given to it, as `poststack run` does.
/// </summary>
internal static class ReplaceProbe
{
    public const string Variable = "POSTSTACK_TEST_REPLACE";

    public const string Added = "POSTSTACK_TEST_ADDED";

#pragma warning disable CA2255 // The runner's own Main must not come first.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void ReplaceIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } added)
            return;

        var command = Environment.GetCommandLineArgs()[1..];
        var set = new Dictionary<string, string> { [Added] = added };
        if (Environment.GetEnvironmentVariable("POSTSTACK_TEST_PATH") is { } path)
            set["PATH"] = path;
        Environment.Exit(Fail(command, set));
    }

    private static int Fail(string[] command, Dictionary<string, string> set)
    {
        try
        {
            var failure = ExecReplace.Replace(command, set);
            Console.Error.WriteLine(failure.Refusal.Message);
            return failure.ExitCode;
        }
        catch (RefusalException refused)
        {
            Console.Error.WriteLine(refused.Refusal.Code);
            return 125;
        }
    }
}
