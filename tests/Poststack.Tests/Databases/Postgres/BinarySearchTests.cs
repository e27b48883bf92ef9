using Poststack.Core.Refusals;
using Poststack.Drivers.Postgres;
using Poststack.Drivers.Processes;

namespace Poststack.Tests.Databases.Postgres;

public sealed class BinarySearchTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("poststack-test-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_usual_folders_of_distributions_are_searched_newest_first()
    {
        Install("usr/lib/postgresql/15/bin");
        Install("usr/pgsql-16/bin");
        Install("usr/libexec/postgresql17");

        var found = await new BinarySearch(new ProcessRunner(), path: null, _root).FindAllAsync(Ct);

        found
            .Select(binaries => (binaries.Major, Path.GetRelativePath(_root, binaries.Folder)))
            .ShouldBe([
                (17, "usr/libexec/postgresql17"),
                (16, "usr/pgsql-16/bin"),
                (15, "usr/lib/postgresql/15/bin"),
            ]);
    }

    [Fact]
    public async Task Binaries_on_PATH_are_asked_for_their_version_and_go_first()
    {
        Install("usr/lib/postgresql/18/bin");
        var own = Install("opt/mine/bin", "postgres (PostgreSQL) 18beta1");

        var found = await new BinarySearch(new ProcessRunner(), own, _root).FindAsync(18, Ct);

        found.Folder.ShouldBe(own);
    }

    [Fact]
    public async Task A_client_without_a_server_is_no_server()
    {
        var folder = Path.Combine(_root, "usr/lib/postgresql/15/bin");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "psql"), "", Ct);

        var refusal = (
            await Should.ThrowAsync<RefusalException>(() =>
                new BinarySearch(new ProcessRunner(), path: null, _root).FindAsync(15, Ct)
            )
        ).Refusal;

        refusal.Code.ShouldBe("postgres-binaries-missing");
        refusal.Next[0].ShouldBe("sudo apt-get install postgresql-15");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Install(string folder, string version = "")
    {
        var path = Path.Combine(_root, folder);
        Directory.CreateDirectory(path);
        foreach (var program in new[] { "initdb", "postgres" })
        {
            var file = Path.Combine(path, program);
            File.WriteAllText(file, $"#!/bin/sh\necho '{version}'\n");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }
}
