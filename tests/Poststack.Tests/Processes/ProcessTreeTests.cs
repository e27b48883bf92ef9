using Poststack.Drivers.Processes;

namespace Poststack.Tests.Processes;

/// <summary>`/proc` of a test's own.</summary>
public sealed class ProcessTreeTests : IDisposable
{
    private readonly DirectoryInfo _proc = Directory.CreateTempSubdirectory("poststack-test-");

    public void Dispose() => _proc.Delete(recursive: true);

    [Fact]
    public void Descendants_and_whoever_is_in_the_roots_session_belong_to_its_tree()
    {
        Given(pid: 10, parent: 1, session: 10);
        Given(pid: 11, parent: 10, session: 10);
        Given(pid: 12, parent: 11, session: 12);
        Given(pid: 13, parent: 1, session: 10);
        Given(pid: 14, parent: 1, session: 14);

        ProcessTree.Of(10, _proc.FullName).Order().ShouldBe([10, 11, 12, 13]);
    }

    // As with `hidepid=1`. No mode keeps root from reading, but a folder is no text for anybody.
    [Fact]
    public void A_process_that_may_not_be_seen_is_nobodys()
    {
        Directory.CreateDirectory(Path.Combine(_proc.FullName, "1", "stat"));
        Given(pid: 10, parent: 1, session: 10);
        Given(pid: 11, parent: 10, session: 10);

        ProcessTree.Of(10, _proc.FullName).Order().ShouldBe([10, 11]);
    }

    // "pid (name) state ppid pgrp session …", man 5 proc.
    private void Given(int pid, int parent, int session)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_proc.FullName, $"{pid}"));
        File.WriteAllText(
            Path.Combine(folder.FullName, "stat"),
            $"{pid} (a (b) c) S {parent} {session} {session} 0 -1"
        );
    }
}
