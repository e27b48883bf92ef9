using Poststack.Drivers.Postgres.Clients;
using Poststack.Drivers.Processes;

namespace Poststack.Tests.Databases.Clients;

public sealed class ClientFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("poststack-test-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_folder_of_exactly_that_version_is_taken_with_or_without_a_server()
    {
        Install("usr/lib/postgresql/16/bin");
        Install("usr/lib/postgresql/15/bin");

        (await FindAsync(15)).ShouldBe(Path.Combine(_root, "usr/lib/postgresql/15/bin"));
        (await FindAsync(14)).ShouldBeNull();
    }

    [Fact]
    public async Task Programs_on_PATH_are_asked_for_their_version()
    {
        var own = Install("opt/mine/bin", "pg_dump (PostgreSQL) 17.2");

        (await FindAsync(17, own)).ShouldBe(own);
        (await FindAsync(16, own)).ShouldBeNull();
    }

    [Fact]
    public async Task A_folder_that_lacks_one_of_them_does_not_count()
    {
        File.Delete(Path.Combine(Install("usr/lib/postgresql/15/bin"), "pg_restore"));

        (await FindAsync(15)).ShouldBeNull();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private Task<string?> FindAsync(int major, string? path = null) =>
        new ClientSearch(new ProcessRunner(), path, _root).FindFolderAsync(major, Ct);

    private string Install(string folder, string version = "")
    {
        var path = Path.Combine(_root, folder);
        Directory.CreateDirectory(path);
        foreach (var program in new[] { "pg_dump", "pg_restore", "psql" })
        {
            var file = Path.Combine(path, program);
            File.WriteAllText(file, $"#!/bin/sh\necho '{version}'\n");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }
}
