using Poststack.Core.Exports.Pods;

namespace Poststack.Tests.Exports;

public sealed class ProbeCommandTests
{
    [Theory]
    // The same, run as it is or joined for a shell.
    [InlineData(new[] { "python3", "-IS", "check.py" }, new[] { "python3", "-IS", "check.py" })]
    // Tried on Podman 4.3.1 with `podman healthcheck run`: the script alone is run, behind `sh -c :`.
    [InlineData(new[] { "/bin/sh", "-c", "a | b" }, new[] { "/bin/sh", "-c", ":; a | b" })]
    [InlineData(new[] { "sh", "-c", "a\n" }, new[] { "/bin/sh", "-c", ":; a" })]
    [InlineData(
        new[] { "psql", "-c", "select 'x'" },
        new[] { "/bin/sh", "-c", @":; 'psql' '-c' 'select '\''x'\'''" }
    )]
    [InlineData(new[] { "check", "" }, new[] { "/bin/sh", "-c", ":; 'check' ''" })]
    public void A_probe_means_the_same_run_as_it_is_and_joined_for_a_shell(
        string[] command,
        string[] written
    ) => ProbeCommand.Of(command).Select(word => (string?)word).ShouldBe(written);
}
