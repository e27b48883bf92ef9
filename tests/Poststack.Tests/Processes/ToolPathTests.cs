using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;

namespace Poststack.Tests.Processes;

public sealed class ToolPathTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("poststack-path-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_folder_that_has_the_program_wins()
    {
        var first = Program("one/tool");
        Program("two/tool");

        Path("one", "two").Find("tool").ShouldBe(first);
    }

    [Fact]
    public void A_file_that_nobody_may_execute_is_no_program()
    {
        File.SetUnixFileMode(Program("one/tool"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var second = Program("two/tool");

        Path("one", "two").Find("tool").ShouldBe(second);
    }

    [Fact]
    public void A_missing_program_is_refused_with_the_way_to_install_it()
    {
        var refusal = Should.Throw<RefusalException>(() => Path("one").Find("docker")).Refusal;

        refusal.Code.ShouldBe("tool-missing");
        refusal.Kind.ShouldBe(RefusalKind.Unavailable);
        refusal.Next[0].ShouldContain("docs.docker.com/engine/install");
    }

    private ToolPath Path(params string[] folders) =>
        new(string.Join(':', folders.Select(name => System.IO.Path.Combine(_folder, name))));

    private string Program(string name)
    {
        var file = System.IO.Path.Combine(_folder, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "#!/bin/sh\n");
        File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
        return file;
    }
}
