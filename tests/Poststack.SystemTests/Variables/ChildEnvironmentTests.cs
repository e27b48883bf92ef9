using System.ComponentModel;
using System.Diagnostics;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.SystemTests.Variables;

public sealed class ChildEnvironmentTests
{
    [Fact]
    public void What_is_accepted_reaches_a_child_and_one_byte_more_does_not()
    {
        var longest = new string('x', ChildEnvironment.MaxBytes - "NAME=".Length);

        ChildEnvironment.Check("NAME", longest);
        Run(longest).ShouldBe(0);

        Should.Throw<RefusalException>(() => ChildEnvironment.Check("NAME", longest + "x"));
        Should.Throw<Win32Exception>(() => Run(longest + "x"));
    }

    private static int Run(string value)
    {
        var start = new ProcessStartInfo("/bin/true");
        start.Environment["NAME"] = value;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
