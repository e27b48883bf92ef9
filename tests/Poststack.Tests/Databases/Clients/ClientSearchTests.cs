using Poststack.Drivers.Postgres.Clients;
using Poststack.Drivers.Processes;

namespace Poststack.Tests.Databases.Clients;

public sealed class ClientSearchTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("clients-");

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData(15, "usr/lib/postgresql/15/bin/psql")]
    [InlineData(16, "own/psql")]
    [InlineData(14, "usr/lib/postgresql/15/bin/psql")]
    [InlineData(17, "usr/pgsql-18/bin/psql")]
    [InlineData(19, null)]
    public async Task It_is_of_the_same_version_or_of_the_next_newer_one(int major, string? found)
    {
        Write("usr/lib/postgresql/15/bin/psql", 15);
        Write("usr/pgsql-18/bin/psql", 18);
        Write("own/psql", 16);
        var search = new ClientSearch(
            new ProcessRunner(),
            $"/nowhere:{Path.Combine(_root.FullName, "own")}",
            _root.FullName
        );

        var file = await search.FindAsync("psql", major, TestContext.Current.CancellationToken);

        file.ShouldBe(found is null ? null : Path.Combine(_root.FullName, found));
    }

    private void Write(string file, int major)
    {
        var path = Path.Combine(_root.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/bin/sh\necho 'psql (PostgreSQL) {major}.1 (Debian)'\n");
        File.SetUnixFileMode(
            path,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
    }
}
